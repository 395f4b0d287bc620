// The review desk with a keyboard, and words selected in the plan. The page is whole without it: every key presses
// a button or follows a link that stands there. Keys act only while something on the desk has the focus.
{
  const cards = [...document.querySelectorAll("[data-card]")];
  const hint = document.querySelector("[data-keys-hint]");
  const here = () => cards.find((card) => card.contains(document.activeElement));

  const show = (card) => {
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "center" });
  };
  const move = (steps) => {
    const at = cards.indexOf(here());
    const next = cards[at + steps];
    if (at >= 0 && next) show(next);
  };
  const press = (card, key) => card.querySelector(`[data-key="${key}"]`)?.click();

  /** The words on which a card rests: from their anchor to the number that ends them. */
  const wordsOf = (card) => {
    const number = card.id.replace("asked-", "");
    const marks = [];
    let at = document.getElementById(`words-${number}`);
    while (at && !at.matches(`a[href="#asked-${number}"]`)) {
      if (at.matches("mark")) marks.push(at);
      at = at.nextElementSibling;
    }
    return marks;
  };

  if (hint && cards.length) {
    hint.querySelector("[data-keys-begin]").addEventListener("click", () => show(cards.find((card) => "open" in card.dataset) ?? cards[0]));
    document.addEventListener("keydown", (event) => {
      const card = here();
      const typing = event.target.matches("input:not([type=checkbox]), textarea, select");
      if (!card || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "j") move(1);
      else if (event.key === "k") move(-1);
      else if (["a", "e", "x"].includes(event.key)) press(card, event.key);
      else return;
      event.preventDefault();
    });
    for (const card of cards) {
      card.addEventListener("focusin", () => wordsOf(card).forEach((mark) => mark.classList.add("hw-joined")));
      card.addEventListener("focusout", () => wordsOf(card).forEach((mark) => mark.classList.remove("hw-joined")));
    }
    // After a decision the page comes back at its card: go on from there.
    const target = cards.find((card) => `#${card.id}` === location.hash);
    if (target) show(target);
  }

  const selected = document.querySelector("[data-selected]");
  if (selected) {
    document.addEventListener("selectionchange", () => {
      const selection = document.getSelection();
      const words = selection.toString().trim();
      const from = selection.anchorNode?.parentElement?.closest("[data-from]");
      const to = selection.focusNode?.parentElement?.closest("[data-from]");
      selected.hidden = !(words && from && to);
      if (selected.hidden) return;
      selected.elements.words.value = words;
      selected.elements.near.value = Math.min(Number(from.dataset.from), Number(to.dataset.from));
    });
  }
}
