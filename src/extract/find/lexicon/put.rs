//! What is put as a question or as an offer: "could we have a garden?", "they offered me a sheltered flat".

use super::super::super::page::Word;

/// "Can Bev carry on being my worker?", "Could we have a garden?": whoever asks so wishes for it.
pub(super) fn is_request(words: &[Word]) -> bool {
    let asks = |w: &Word| matches!(&*w.text, "can" | "could");
    let does = |w: &Word| {
        matches!(&*w.text, "have" | "keep" | "bring" | "stay" | "carry" | "come" | "please" | "not" | "still" | "share" | "choose" | "pick" | "meet")
    };
    let at = words.iter().take(2).position(asks);
    // "Can he have a bath on his own?" asks what he can do
    let able = words.iter().any(|w| matches!(&*w.text, "alone" | "himself" | "herself" | "safely" | "independently"))
        || words.windows(3).any(|w| &*w[0].text == "on" && &*w[2].text == "own");
    !able && at.is_some_and(|at| words.len() > at + 2 && words[at + 1..].iter().take(2).all(|w| &*w.text != "you") && does(&words[at + 2]))
}

/// "They offered me a sheltered flat": what somebody else put forward.
pub(super) fn is_offer(words: &[Word]) -> bool {
    let to_do = |w: Option<&Word>| w.is_some_and(|w| &*w.text == "to");
    let offers = |w: &Word| matches!(&*w.text, "they" | "been" | "was" | "were" | "council" | "has" | "have" | "had");
    (1..words.len()).any(|at| &*words[at].text == "offered" && offers(&words[at - 1]) && !to_do(words.get(at + 1)))
}
