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

