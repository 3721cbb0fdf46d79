// Shows the rows of a long table a part at a time, once it is unfolded.
(() => {
  const ROWS = 100;
  const LONG_WORD = 24;
  const LONG_NAME = 40;

  const isLong = word => [...word].length > LONG_WORD;

  const named = (pieces, attributes) => {
    const name = pieces.join('');
    const style = isLong(name) && pieces.some(piece => piece.split(/\s+/).some(isLong))
      ? { class: 'long' }
      : name.length > LONG_NAME && attributes.scope === 'row' ? { class: 'sentence' } : {};
    const head = element('th', '', { ...attributes, ...style });
    pieces.forEach((piece, at) => head.append(...(at > 0 ? [element('wbr', '')] : []), piece));
    return head;
  };

  /** An estimate and its interval, neither of which breaks, and what they rest on. */
  const cell = text => {
    const [figure, ...basis] = text.split('\n');
    const made = element('td', figure.replace(/ (?!\[)/g, '\u00a0'));
    if (basis.length > 0) {
      made.append(element('span', basis.join('\n'), { class: 'basis' }));
    }
    return made;
  };

  const line = (...cells) => {
    const row = document.createElement('tr');
    row.append(...cells);
    return row;
  };

  const start = place => {
    const { labels, rows } = JSON.parse(place.querySelector('script').textContent);
    const body = place.querySelector('tbody');
    const pager = place.querySelector('.pager');
    const groups = pager.querySelector('select');
    const columns = String(place.querySelectorAll('thead th').length);
    const all = [];
    let group = -1;
    for (const [label, ...cells] of rows) {
      if (cells.length > 0) {
        all.push({ label, cells, group });
      } else {
        group = label;
        groups?.append(element('option', labels[label].join(''), { value: label }));
      }
    }

    const show = paging(pager, ROWS, 'Row', part =>
      body.replaceChildren(...part.flatMap((one, at) => [
        ...(one.group >= 0 && (at === 0 || part[at - 1].group !== one.group)
          ? [heading(labels[one.group])]
          : []),
        line(named(labels[one.label], { scope: 'row', dir: 'auto' }), ...one.cells.map(cell)),
      ])));

    const heading = pieces => {
      const row = line(named(pieces, { scope: 'rowgroup', dir: 'auto', colspan: columns }));
      row.className = 'group';
      return row;
    };

    groups?.addEventListener('input', () => {
      const wanted = Number(groups.value);
      show(groups.value === '' ? all : all.filter(one => one.group === wanted));
    });
    place.querySelector('.static').hidden = true;
    show(all);
  };

  for (const place of document.querySelectorAll('.in-parts')) {
    const fold = place.closest('details:not([open])');
    if (fold) {
      fold.addEventListener('toggle', () => start(place), { once: true });
    } else {
      start(place);
    }
  }
})();
