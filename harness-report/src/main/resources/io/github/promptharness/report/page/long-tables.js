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
    const isolated = element('bdi', '');
    pieces.forEach((piece, at) => isolated.append(...(at > 0 ? [element('wbr', '')] : []), piece));
    const head = element('th', '', { ...attributes, ...style });
    head.append(isolated);
    return head;
  };

  /** An estimate and its interval, neither of which breaks, and what they rest on. */
  const cell = text => {
    if (/^[\d.,]*$/.test(text)) {
      return element('td', text);
    }
    const [figures, ...basis] = text.split('\n');
    const isolated = element('bdi', '');
    figures.split(/ (?=\[)/).filter(figure => figure !== '').forEach((figure, at) =>
      isolated.append(at > 0 ? ' ' : '', element('span', figure, { class: 'whole' })));
    if (basis.length > 0) {
      isolated.append(element('span', basis.join('\n'), { class: 'basis' }));
    }
    const made = element('td', '');
    made.append(isolated);
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
    const button = name => pager.querySelector(`[data-go="${name}"]`);
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
    let shown = all;
    let first = 0;

    const show = () => {
      const last = Math.max(0, Math.ceil(shown.length / ROWS) - 1) * ROWS;
      first = Math.min(Math.max(0, first), last);
      const part = shown.slice(first, first + ROWS);
      body.replaceChildren(...part.flatMap((one, at) => [
        ...(one.group >= 0 && (at === 0 || part[at - 1].group !== one.group)
          ? [heading(labels[one.group])]
          : []),
        line(named(labels[one.label], { scope: 'row' }), ...one.cells.map(cell)),
      ]));
      pager.querySelector('.place').textContent =
        `Rows ${count.format(first + 1)} to ${count.format(first + part.length)} of ${count.format(shown.length)}`;
      button('first').disabled = first === 0;
      button('previous').disabled = first === 0;
      button('next').disabled = first === last;
      button('last').disabled = first === last;
    };

    const heading = pieces => {
      const row = line(named(pieces, { scope: 'rowgroup', colspan: columns }));
      row.className = 'group';
      return row;
    };

    pager.addEventListener('click', event => {
      const go = event.target.dataset.go;
      if (go) {
        first = { first: 0, previous: first - ROWS, next: first + ROWS, last: shown.length }[go];
        show();
      }
    });
    groups?.addEventListener('input', () => {
      const wanted = Number(groups.value);
      shown = groups.value === '' ? all : all.filter(one => one.group === wanted);
      first = 0;
      show();
    });
    pager.hidden = false;
    place.querySelector('.static').hidden = true;
    show();
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
