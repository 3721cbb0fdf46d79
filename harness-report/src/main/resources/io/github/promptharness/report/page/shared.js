'use strict';
// What the parts of the script share. All texts are set as text; nothing is read as markup.
const count = new Intl.NumberFormat('en-US');

const element = (name, text, attributes = {}) => {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  return made;
};

/** The buttons that show a part at a time; gives what shows the first of new rows. */
const paging = (pager, size, noun, draw) => {
  const button = name => pager.querySelector(`[data-go="${name}"]`);
  let rows = [];
  let first = 0;
  const show = () => {
    const last = Math.max(0, Math.ceil(rows.length / size) - 1) * size;
    first = Math.min(Math.max(0, first), last);
    const part = rows.slice(first, first + size);
    draw(part);
    pager.querySelector('.place').textContent =
      part.length === 0
        ? `No ${noun.toLowerCase()}`
        : `${noun}s ${count.format(first + 1)} to ${count.format(first + part.length)} of ${count.format(rows.length)}`;
    button('first').disabled = first === 0;
    button('previous').disabled = first === 0;
    button('next').disabled = first === last;
    button('last').disabled = first === last;
  };
  pager.addEventListener('click', event => {
    const go = event.target.dataset.go;
    if (go) {
      first = { first: 0, previous: first - size, next: first + size, last: rows.length }[go];
      show();
    }
  });
  pager.hidden = false;
  return newRows => {
    rows = newRows;
    first = 0;
    show();
  };
};
