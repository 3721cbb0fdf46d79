// Finds, sorts and pages the items. All texts are set as text; nothing is read as markup.
(() => {
  const ROWS = 50;
  const OTHERS = 'nxfo';
  const names = new Intl.Collator('en', { numeric: true });
  const all = JSON.parse(document.getElementById('item-data').textContent);

  const times = (letters, ways) => {
    let found = 0;
    for (const letter of letters) {
      if (ways.includes(letter)) {
        found++;
      }
    }
    return found;
  };

  const item = ([id, places, accuracy, scored, compared, changes], tags, place) => ({
    id, places, accuracy, scored, compared, changes, place,
    tags: places.map(at => tags[at]).join(', '),
    worse: times(changes, 'r'),
    better: times(changes, 'w'),
    other: times(changes, OTHERS),
  });

  const flips = one => one.worse + one.better + one.other;
  const number = text => (text === '' ? Infinity : Number(text));

  const KEYS = {
    id: (a, b) => names.compare(a.id, b.id),
    accuracy: (a, b) => number(a.accuracy) - number(b.accuracy) || 0,
    scored: (a, b) => a.scored - b.scored,
    flips: (a, b) => flips(a) - flips(b),
    worse: (a, b) => a.worse - b.worse,
    better: (a, b) => a.better - b.better,
    other: (a, b) => a.other - b.other,
  };

  const isolated = (cell, text) => {
    cell.append(element('bdi', text));
    return cell;
  };

  const line = one => {
    const row = document.createElement('tr');
    row.append(
      isolated(element('th', '', { scope: 'row' }), one.id),
      isolated(element('td', '', { class: 'words' }), one.tags),
      element('td', one.accuracy),
      element('td', count.format(one.scored)),
      element('td', `${count.format(flips(one))} of ${count.format(one.compared)}`),
      element('td', count.format(one.worse)),
      element('td', count.format(one.better)),
      element('td', count.format(one.other)));
    return row;
  };

  const start = section => {
    const data = all[Number(section.dataset.number)];
    const form = section.querySelector('form');
    if (!data || !form) {
      return;
    }
    const items = data.rows.map((row, place) => item(row, data.tags, place));
    const body = section.querySelector('.all-items tbody');
    const pager = section.querySelector('.pager');
    const heads = [...section.querySelectorAll('.all-items th[data-key]')];
    const cards = [...section.querySelectorAll('.item')];
    const places = new Map(cards.map((card, place) => [card, place]));
    const order = section.querySelector('[name="order"]');
    const words = new Map();
    let shown = items;
    let key = '';
    let falling = false;

    const wanted = () => {
      const field = name => (form.elements.namedItem(name) || { value: '' }).value;
      const tag = field('tag');
      return {
        condition: field('condition'),
        change: field('change'),
        tag: tag === '' ? -1 : Number(tag),
        search: field('search').trim().toLowerCase(),
      };
    };

    const said = one => {
      if (!words.has(one)) {
        words.set(one, `${one.id} ${one.tags}`.toLowerCase());
      }
      return words.get(one);
    };

    const saidOnCard = card => {
      if (!words.has(card)) {
        words.set(card, card.textContent.toLowerCase());
      }
      return words.get(card);
    };

    const fits = (one, { condition, change, tag, search }) => {
      if (tag >= 0 && !one.places.includes(tag)) {
        return false;
      }
      if (search !== '' && !said(one).includes(search)) {
        return false;
      }
      const letters = condition === '' ? one.changes : one.changes[Number(condition)] || '';
      if (change === '.') {
        return times(letters, '.') === letters.length;
      }
      return change === '' || times(letters, change) > 0;
    };

    const fitsCard = (card, { condition, change, tag, search }) =>
      (condition === '' || card.dataset.condition === condition) &&
      (change === '' || change.includes(card.dataset.change)) &&
      (tag < 0 || [...card.querySelectorAll('.tags bdi')].some(each => each.textContent === data.tags[tag])) &&
      (search === '' || saidOnCard(card).includes(search));

    const show = paging(pager, ROWS, 'Item', page => body.replaceChildren(...page.map(line)));

    const sort = () => {
      const by = KEYS[key];
      shown.sort((a, b) => (by ? (falling ? by(b, a) : by(a, b)) : 0) || a.place - b.place);
    };

    const find = () => {
      const what = wanted();
      shown = items.filter(one => fits(one, what));
      let open = 0;
      for (const card of cards) {
        card.hidden = !fitsCard(card, what);
        open += card.hidden ? 0 : 1;
      }
      section.querySelector('.found').textContent =
        `${count.format(shown.length)} of ${count.format(items.length)} items; ` +
        `${count.format(open)} of ${count.format(cards.length)} shown with texts.`;
      sort();
      show(shown);
    };

    const arrange = () => {
      const figure = (card, name) => number(card.dataset[name]);
      const by = {
        worst: () => 0,
        flips: (a, b) => figure(b, 'flips') - figure(a, 'flips'),
        accuracy: (a, b) => figure(a, 'accuracy') - figure(b, 'accuracy') || 0,
        id: (a, b) => names.compare(a.dataset.id, b.dataset.id),
      }[order.value];
      const sorted = [...cards].sort((a, b) => by(a, b) || places.get(a) - places.get(b));
      section.querySelector('.cards').append(...sorted);
    };

    for (const head of heads) {
      const name = head.textContent;
      const sorter = element('button', name, { type: 'button' });
      head.replaceChildren(sorter);
      head.setAttribute('aria-sort', 'none');
      sorter.addEventListener('click', () => {
        // Numbers fall first, as the worst is what is looked for; names and accuracy rise.
        const rises = head.dataset.key === 'id' || head.dataset.key === 'accuracy';
        falling = key === head.dataset.key ? !falling : !rises;
        key = head.dataset.key;
        for (const each of heads) {
          each.setAttribute('aria-sort', 'none');
        }
        head.setAttribute('aria-sort', falling ? 'descending' : 'ascending');
        sort();
        show(shown);
      });
    }
    form.addEventListener('submit', event => event.preventDefault());
    form.addEventListener('input', find);
    form.addEventListener('reset', () => setTimeout(find));
    if (order) {
      order.addEventListener('input', arrange);
      order.closest('.order').hidden = false;
    }
    form.hidden = false;
    for (const note of section.querySelectorAll('.static')) {
      note.hidden = true;
    }
    show(shown);
  };

  document.querySelectorAll('section.items').forEach(start);
})();
