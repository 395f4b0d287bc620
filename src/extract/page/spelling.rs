//! Contractions, dialect and common slips, in their usual spelling.

use std::borrow::Cow;

/// Whole words and what they stand for, as people say and write them.
const USUAL: &[(&str, &str)] = &[
    ("can't", "can not"),
    ("cannot", "can not"),
    ("cant", "can not"),
    ("carnt", "can not"),
    ("canna", "can not"),
    ("won't", "will not"),
    ("wont", "will not"),
    ("shan't", "shall not"),
    ("ain't", "is not"),
    ("aint", "is not"),
    ("dont", "do not"),
    ("doesnt", "does not"),
    ("didnt", "did not"),
    ("isnt", "is not"),
    ("wasnt", "was not"),
    ("arent", "are not"),
    ("mustnt", "must not"),
    ("shouldnt", "should not"),
    ("wouldnt", "would not"),
    ("couldnt", "could not"),
    ("havent", "have not"),
    ("hasnt", "has not"),
    ("neednt", "need not"),
    ("divvent", "do not"),
    ("divnt", "do not"),
    ("dinnae", "do not"),
    ("nee", "no"),
    ("im", "i am"),
    ("ive", "i have"),
    ("i'm", "i am"),
    ("id", "i would"),
    ("theres", "there is"),
    ("thats", "that is"),
    ("hes", "he is"),
    ("shes", "she is"),
    ("let's", "let us"),
    ("wanna", "want to"),
    ("gonna", "going to"),
    ("gotta", "have to"),
    ("gan", "go"),
    ("ganning", "going"),
    ("knaa", "know"),
    ("ken", "know"),
    ("mek", "make"),
    ("tek", "take"),
    ("owt", "anything"),
    ("nowt", "nothing"),
    ("summat", "something"),
    ("somethin", "something"),
    ("cos", "because"),
    ("coz", "because"),
    ("becuase", "because"),
    ("wi", "with"),
    ("ower", "over"),
    ("hame", "home"),
    ("lern", "learn"),
    ("frightned", "frightened"),
    ("neighbors", "neighbours"),
    ("behavior", "behaviour"),
    ("febuary", "february"),
    ("assosiation", "association"),
    ("assosiations", "associations"),
    ("accomodation", "accommodation"),
    ("seperate", "separate"),
    ("bairns", "children"),
    ("nana", "grandmother"),
    ("folk", "people"),
    ("wee", "little"),
    ("till", "until"),
    ("tv", "television"),
    ("telly", "television"),
    ("wifi", "internet"),
    ("em", "them"),
    ("thru", "through"),
    ("nite", "night"),
    ("abt", "about"),
    ("ppl", "people"),
    ("bleddy", "very"),
    ("gert", "great"),
    ("wor", "our"),
    ("didnae", "did not"),
    ("cannae", "can not"),
    ("wouldnae", "would not"),
    ("nobbut", "only"),
    ("mebbe", "maybe"),
    ("mibbe", "maybe"),
    ("innit", "is it not"),
    ("dunno", "do not know"),
    ("wannae", "want to"),
    ("summink", "something"),
    ("nuffink", "nothing"),
    ("nuthin", "nothing"),
    ("nothin", "nothing"),
    ("anythin", "anything"),
    ("everythin", "everything"),
    ("evrything", "everything"),
    ("becos", "because"),
    ("beacuse", "because"),
    ("definately", "definitely"),
    ("definatly", "definitely"),
    ("independant", "independent"),
    ("independance", "independence"),
    ("neccessary", "necessary"),
    ("necesary", "necessary"),
    ("appartment", "apartment"),
    ("bungelow", "bungalow"),
    ("bunglow", "bungalow"),
    ("buisness", "business"),
    ("buget", "budget"),
    ("medecine", "medicine"),
    ("epilespy", "epilepsy"),
    ("epilepsey", "epilepsy"),
    ("seazure", "seizure"),
    ("siezure", "seizure"),
    ("siezures", "seizures"),
    ("diabetis", "diabetes"),
    ("diabeties", "diabetes"),
    ("athsma", "asthma"),
    ("asma", "asthma"),
    ("makatan", "makaton"),
    ("macaton", "makaton"),
    ("autisum", "autism"),
    ("gardin", "garden"),
    ("freind", "friend"),
    ("freinds", "friends"),
    ("recieve", "receive"),
    ("resturant", "restaurant"),
    ("libary", "library"),
    ("swiming", "swimming"),
    ("whelchair", "wheelchair"),
    ("weelchair", "wheelchair"),
];

/// A word in its usual spelling, as one or more words, and whether it had a possessive 's.
pub fn usual(word: &str) -> (Vec<Cow<'_, str>>, bool) {
    if let Some((_, means)) = USUAL.iter().find(|(written, _)| *written == word) {
        return (means.split(' ').map(Cow::Borrowed).collect(), false);
    }
    let Some((stem, tail)) = word.rsplit_once('\'') else { return (vec![Cow::Borrowed(word)], false) };
    let verb = match tail {
        "re" => "are",
        "ve" => "have",
        "ll" => "will",
        "d" => "would",
        "m" => "am",
        "s" if is_subject(stem) => "is",
        "t" if stem.ends_with('n') && stem.len() > 2 => return (vec![stem[..stem.len() - 1].to_owned().into(), Cow::Borrowed("not")], false),
        "s" => return (vec![Cow::Borrowed(stem)], true),
        _ => return (vec![Cow::Owned(word.replace('\'', ""))], false),
    };
    (vec![Cow::Borrowed(stem), Cow::Borrowed(verb)], false)
}

/// After these 's is "is", not a possessive.
fn is_subject(stem: &str) -> bool {
    matches!(stem, "he" | "she" | "it" | "that" | "there" | "here" | "what" | "who" | "where" | "this" | "everything" | "nobody" | "everybody")
}

#[cfg(test)]
mod tests {
    use super::usual;

    #[test]
    fn contractions_are_read_in_full() {
        for (written, means) in
            [("don't", "do not"), ("can't", "can not"), ("we'd", "we would"), ("it's", "it is"), ("divvent", "do not"), ("o'clock", "oclock")]
        {
            assert_eq!(usual(written).0.join(" "), means);
        }
        assert_eq!(usual("mum's"), (vec!["mum".into()], true));
    }
}
