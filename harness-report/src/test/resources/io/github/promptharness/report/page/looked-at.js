// What a person who looks at a page would see: how its figures are drawn, and what does not fit.
const lookedAt = (() => {
  const GROUND = ['grid', 'zebra', 'paper', 'ink', 'muted'];
  const name = e => e.tagName.toLowerCase() + (e.getAttribute('class') ? '.' + e.getAttribute('class') : '') + ' "' + e.textContent.trim().slice(0, 40) + '"';
  const box = r => [r.left, r.top, r.right, r.bottom].map(Math.round).join(',');
  const overlap = (a, b, by) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > by && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > by;
  const pairs = (boxes, by) => {
    const found = [];
    boxes.sort((a, b) => a.at.top - b.at.top);
    for (let i = 0; i < boxes.length; i++) {
      for (let k = i + 1; k < boxes.length && boxes[k].at.top < boxes[i].at.bottom - by; k++) {
        if (overlap(boxes[i].at, boxes[k].at, by)) found.push('"' + boxes[i].of + '" and "' + boxes[k].of + '" lie on each other at ' + box(boxes[k].at));
      }
    }
    return found;
  };
  const isTurned = e => { const m = e.getScreenCTM(); return Math.abs(m.b) > 1e-6; };
  const painted = e => {
    const style = getComputedStyle(e);
    return [style.fill, style.stroke].filter(c => c !== 'none' && !/^rgba.*, 0\)$/.test(c) && style.visibility === 'visible');
  };

  /** Each figure of the page: its id, its size, and how many marks in a colour of data it has. */
  function figures() {
    return [...document.querySelectorAll('svg')].map(svg => {
      const css = getComputedStyle(svg);
      const probe = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
      svg.append(probe);
      const ground = GROUND.map(each => {
        probe.setAttribute('class', 'fig-' + each + '-fill');
        return getComputedStyle(probe).fill;
      });
      probe.remove();
      const marks = [...svg.querySelectorAll('path, rect, circle, ellipse, polygon, polyline, line')]
        .filter(e => !e.closest('defs'))
        .filter(e => { const r = e.getBoundingClientRect(); return r.width > 0.5 || r.height > 0.5; })
        .filter(e => painted(e).some(c => !ground.includes(c)))
        // Marks of one colour may be parts of one path.
        .flatMap(e => [...(e.getAttribute('d') || 'M').matchAll(/M/g)]);
      const r = svg.getBoundingClientRect();
      return {
        id: (svg.getAttribute('aria-labelledby') || '').split('-title')[0],
        width: r.width, height: r.height, marks: marks.length,
        isShown: css.display !== 'none' && css.visibility === 'visible' && svg.checkVisibility()
      };
    });
  }

  /** What of a figure lies outside of it or on other texts of it. */
  function faultsOfFigures() {
    return [...document.querySelectorAll('svg')].flatMap(svg => {
      const whole = svg.getBoundingClientRect();
      const own = [...svg.querySelectorAll('text, path, rect, circle, ellipse, polygon, polyline, line')].filter(e => !e.closest('defs'));
      const id = svg.getAttribute('aria-labelledby') + ': ';
      const out = own.filter(e => {
        if (e.closest('[clip-path]')) return false;
        const r = e.getBoundingClientRect();
        return r.left < whole.left - 1.5 || r.top < whole.top - 1.5 || r.right > whole.right + 1.5 || r.bottom > whole.bottom + 1.5;
      }).map(e => id + name(e) + ' leaves the figure: ' + box(e.getBoundingClientRect()) + ' of ' + box(whole));
      const texts = own.filter(e => e.tagName === 'text' && !isTurned(e)).map(e => ({ of: e.textContent, at: e.getBoundingClientRect() }));
      const scale = whole.width / svg.viewBox.baseVal.width;
      return out.concat(pairs(texts, 3 * scale).map(each => id + each));
    });
  }

  /** What is wider than the page or than what it stands in, but for what can be scrolled to. */
  function faultsOfWidth() {
    const width = document.documentElement.clientWidth;
    return [...document.body.querySelectorAll('*')].filter(e => e.checkVisibility() && !e.closest('svg') && !e.closest('.skip')).flatMap(e => {
      const found = [];
      const r = e.getBoundingClientRect();
      const scroller = e.parentElement.closest('.wide, .drawn, pre');
      if (r.width > 0 && !scroller && (r.right > width + 1 || r.left < -1)) found.push(name(e) + ' is outside of the page: ' + box(r));
      const style = getComputedStyle(e);
      if (['hidden', 'clip'].includes(style.overflowX) && e.scrollWidth > e.clientWidth + 1 && style.display !== 'inline') found.push(name(e) + ' is cut: ' + e.scrollWidth + ' in ' + e.clientWidth);
      return found;
    });
  }

  /** Texts of the page that lie on each other. */
  function faultsOfTexts() {
    const boxes = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.data.trim() || node.parentElement.closest('svg, script, style, option, .skip') || !node.parentElement.checkVisibility({ visibilityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const at of range.getClientRects()) {
        if (at.width > 1 && at.height > 1) boxes.push({ of: node.data.trim().slice(0, 40), at });
      }
    }
    return pairs(boxes, 4);
  }

  return { figures, faultsOfFigures, faultsOfWidth, faultsOfTexts };
})();
