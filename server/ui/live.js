/*
 * The one script of the pages; each works without it. What it adds: news of the log put in place while
 * one looks (server-sent events), panning and zooming of pictures, and the keyboard.
 */
const { body } = document;
const { cycle, position } = body.dataset;
const line = document.getElementById('live');
const words = JSON.parse(line?.querySelector('[data-live-words]')?.dataset.liveWords ?? '{}');

/* How old what is shown is, and whether it follows the log. */
let readAt = Date.now();
const ageOf = milliseconds => {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 5) return words.now;
  if (seconds < 60) return words.agoSeconds.replace('{n}', seconds);
  if (seconds < 3600) return words.agoMinutes.replace('{n}', Math.round(seconds / 60));
  return words.agoHours.replace('{n}', Math.round(seconds / 3600));
};
const showAge = () => {
  const age = line?.querySelector('[data-live-age]');
  if (age) age.textContent = `(${ageOf(Date.now() - readAt)})`;
};
const show = state => {
  if (!line || line.dataset.state === state) return;
  const was = line.dataset.state;
  line.dataset.state = state;
  line.querySelector('[data-live-state]').textContent = words[state];
  // Read out only what matters: that it was lost, and that it is back.
  if (state === 'offline' || was === 'offline') line.querySelector('[data-live-said]').textContent = words[state];
};

/* Elements with data-live are replaced by what the page says of them now; nothing else moves. */
const told = new WeakMap([...document.querySelectorAll('[data-live]')].map(each => [each, each.outerHTML]));
/* Where the keyboard was: the same link, else whatever stands at the same place among what can be reached. */
const REACHED = 'a[href], button, summary, [tabindex]';
const refocus = (from, to, element) => {
  const at = [...from.querySelectorAll(REACHED)].indexOf(element);
  const href = element.getAttribute('href');
  const same = href && to.querySelector(`a[href="${CSS.escape(href)}"]`);
  (same || to.querySelectorAll(REACHED)[at])?.focus({ preventScroll: true });
};
let reading = null;
let again = false;
const refresh = async () => {
  if (reading) {
    again = true;
    return;
  }
  reading = fetch(location.href, { headers: { 'x-live': '1' } });
  try {
    const answer = await reading;
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const now of document.querySelectorAll('[data-live]')) {
      const next = fresh.querySelector(`[data-live="${CSS.escape(now.dataset.live)}"]`);
      // What the reader opened or zoomed is no news.
      const html = next?.outerHTML;
      if (!next || html === told.get(now)) continue;
      const { activeElement } = document;
      if (now.contains(activeElement) && activeElement.matches('input, select, textarea')) continue;
      const open = [...now.querySelectorAll('details')].map(each => each.open);
      for (const box of now.querySelectorAll('[data-zoom]')) keepView(box);
      const adopted = document.adoptNode(next);
      told.set(adopted, html);
      const focused = now.contains(activeElement);
      now.replaceWith(adopted);
      adopted.querySelectorAll('details').forEach((each, at) => {
        if (open[at]) each.open = true;
      });
      zoomAll();
      if (focused) refocus(now, adopted, activeElement);
      adopted.classList.add('changed');
      setTimeout(() => adopted.classList.remove('changed'), 1600);
    }
    body.dataset.position = fresh.body.dataset.position;
    const time = fresh.querySelector('#live time');
    if (time) line?.querySelector('time')?.replaceWith(document.adoptNode(time));
    readAt = Date.now();
    showAge();
  } catch {
    // The stream itself says when the server is away.
  } finally {
    reading = null;
    if (again) {
      again = false;
      later();
    }
  }
};
let timer = null;
const later = () => {
  timer ??= setTimeout(() => {
    timer = null;
    refresh();
  }, 400 + Math.random() * 400);
};

/* One stream while the page is in view: a browser has few connections to a server. */
let source = null;
let latest = Number(position ?? 0);
const listen = () => {
  if (!cycle || source) return;
  show('connecting');
  source = new EventSource(`/stream?cycle=${encodeURIComponent(cycle)}&after=${latest}`);
  source.addEventListener('hello', event => {
    show('live');
    if (JSON.parse(event.data).position > latest) later();
  });
  source.addEventListener('step', event => {
    latest = Math.max(latest, Number(event.lastEventId));
    document.dispatchEvent(new CustomEvent('trinh-tu:step', { detail: JSON.parse(event.data) }));
    later();
  });
  source.addEventListener('error', () => {
    show('offline');
    // A refusal ends the stream for good; what can come back is tried again by hand then.
    if (source?.readyState === EventSource.CLOSED) {
      hush();
      setTimeout(() => document.visibilityState === 'visible' && listen(), 3000);
    }
  });
};
const hush = () => {
  source?.close();
  source = null;
};
if (cycle) {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') listen();
    else {
      hush();
      show('paused');
    }
  });
  addEventListener('pagehide', hush);
  addEventListener('pageshow', () => document.visibilityState === 'visible' && listen());
  if (document.visibilityState === 'visible') listen();
}
if (line) {
  showAge();
  setInterval(showAge, 5000);
}

/*
 * Pictures larger than their window: drag, wheel with Ctrl, buttons, arrow keys. What news replaces is
 * shown again as large, and at the same place, as it was looked at.
 */
const zooms = new WeakMap();
const views = new Map();
const keepView = box => {
  const scale = zooms.get(box)?.chosen();
  views.set(box.id, { scale, left: box.scrollLeft, top: box.scrollTop });
};
const zoomable = box => {
  const picture = box.querySelector('svg');
  if (!picture || zooms.has(box)) return;
  const natural = picture.viewBox.baseVal.width || picture.clientWidth;
  let scale = picture.getBoundingClientRect().width / natural || 1;
  let chosen;
  const set = (to, x = box.clientWidth / 2, y = box.clientHeight / 2) => {
    const next = Math.min(4, Math.max(0.2, to));
    const ratio = next / scale;
    scale = next;
    picture.style.width = `${natural * scale}px`;
    picture.style.height = 'auto';
    picture.style.maxWidth = 'none';
    box.scrollLeft = (box.scrollLeft + x) * ratio - x;
    box.scrollTop = (box.scrollTop + y) * ratio - y;
  };
  const fit = () => {
    chosen = undefined;
    set(Math.min(1.4, (box.clientWidth - 16) / natural));
  };
  const by = (factor, x, y) => {
    set(scale * factor, x, y);
    chosen = scale;
  };
  zooms.set(box, { by, fit, chosen: () => chosen });
  if (box.dataset.zoom !== 'natural') fit();
  const kept = views.get(box.id);
  if (kept?.scale) by(kept.scale / scale);
  if (kept) box.scrollTo(kept.left, kept.top);
  box.addEventListener(
    'wheel',
    event => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const at = box.getBoundingClientRect();
      by(Math.exp(-event.deltaY / 400), event.clientX - at.left, event.clientY - at.top);
    },
    { passive: false },
  );
  box.addEventListener('pointerdown', event => {
    if (event.button !== 0 || event.pointerType === 'touch') return;
    grip = { box, x: event.clientX, y: event.clientY, left: box.scrollLeft, top: box.scrollTop, moved: false };
  });
  box.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') by(1.2);
    else if (event.key === '-') by(1 / 1.2);
    else if (event.key === '0') fit();
  });
};
let grip = null;
addEventListener('pointermove', event => {
  if (!grip) return;
  const dx = event.clientX - grip.x;
  const dy = event.clientY - grip.y;
  if (Math.abs(dx) + Math.abs(dy) > 4) grip.moved = true;
  if (!grip.moved) return;
  grip.box.classList.add('dragging');
  grip.box.scrollLeft = grip.left - dx;
  grip.box.scrollTop = grip.top - dy;
});
addEventListener('pointerup', () => {
  grip?.box.classList.remove('dragging');
  if (grip?.moved) grip.box.addEventListener('click', event => event.preventDefault(), { once: true, capture: true });
  grip = null;
});
document.addEventListener('click', event => {
  const button = event.target.closest?.('[data-zoom-of]');
  const zoom = button && zooms.get(document.getElementById(button.dataset.zoomOf));
  if (!zoom) return;
  const { zoomBy } = button.dataset;
  if (zoomBy === 'fit') zoom.fit();
  else zoom.by(Number(zoomBy));
});
const zoomAll = () => document.querySelectorAll('[data-zoom]').forEach(zoomable);
zoomAll();

/* Quick search: Ctrl-K anywhere; answers come while one types, the arrows choose among them. */
const quick = document.getElementById('quick');
let palette = null;
let asked = 0;
const closePalette = () => palette?.close();
const openPalette = () => {
  if (!quick) return;
  if (palette) {
    if (!palette.open) palette.showModal();
    palette.querySelector('input').select();
    return;
  }
  palette = document.createElement('dialog');
  palette.className = 'palette';
  palette.setAttribute('aria-label', quick.getAttribute('aria-label'));
  const form = quick.form.cloneNode(true);
  const input = form.querySelector('input');
  input.removeAttribute('id');
  input.placeholder = words.searchHint;
  input.setAttribute('autofocus', '');
  form.querySelector('kbd').textContent = 'Esc';
  const results = document.createElement('div');
  results.className = 'palette-results';
  palette.append(form, results);
  body.append(palette);
  let wait = null;
  input.addEventListener('input', () => {
    clearTimeout(wait);
    wait = setTimeout(async () => {
      const turn = ++asked;
      if (!input.value.trim()) {
        results.replaceChildren();
        return;
      }
      const url = new URL(form.action, location.href);
      url.searchParams.set('q', input.value);
      url.searchParams.set('part', 'results');
      const answer = await fetch(url).catch(() => null);
      if (answer?.ok && turn === asked) {
        const found = new DOMParser().parseFromString(await answer.text(), 'text/html');
        results.replaceChildren(...found.body.childNodes);
      }
    }, 120);
  });
  palette.addEventListener('keydown', event => {
    // In a search field Escape empties first; here it closes.
    if (event.key === 'Escape') {
      event.preventDefault();
      closePalette();
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const links = [input, ...results.querySelectorAll('a')];
    const at = links.indexOf(document.activeElement);
    const next = links[(at + (event.key === 'ArrowDown' ? 1 : links.length - 1)) % links.length];
    event.preventDefault();
    next?.focus();
  });
  form.addEventListener('submit', event => {
    const first = results.querySelector('a');
    if (first && input.value.trim()) {
      event.preventDefault();
      location.href = first.href;
    }
  });
  palette.addEventListener('click', event => event.target === palette && closePalette());
  palette.showModal();
};
addEventListener('keydown', event => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    openPalette();
  }
  // A menu closes with Escape and gives the focus back.
  if (event.key === 'Escape')
    for (const menu of document.querySelectorAll('details.menu[open]')) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
});
addEventListener('click', event => {
  for (const menu of document.querySelectorAll('details.menu[open]'))
    if (!menu.contains(event.target)) menu.open = false;
});

/* A page that takes its time says so: a line at the top, and a word for those who listen. */
const leaving = () =>
  setTimeout(() => {
    body.classList.add('leaving');
    const said = line?.querySelector('[data-live-said]');
    if (said) said.textContent = words.loading;
    // What was asked for may be a file: then this page stays.
    setTimeout(() => body.classList.remove('leaving'), 12_000);
  }, 250);
addEventListener('click', event => {
  const link = event.target.closest?.('a[href]');
  const plain = !event.defaultPrevented && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (link && plain && !link.target && !link.hasAttribute('download') && link.origin === location.origin) {
    const { pathname, search } = location;
    if (link.pathname !== pathname || link.search !== search) leaving();
  }
});
addEventListener('submit', event => !event.defaultPrevented && leaving());
addEventListener('pageshow', event => event.persisted && body.classList.remove('leaving'));

/* A filter is sent as soon as it is chosen; without scripts there is a button for it. */
for (const form of document.querySelectorAll('form[data-auto]')) {
  form.classList.add('auto');
  form.addEventListener('change', () => form.requestSubmit());
}
/* Empty fields make no parameters. */
for (const form of document.querySelectorAll('form[method="get"], form:not([method])'))
  form.addEventListener('submit', () => {
    for (const field of form.elements) if (field.name && field.value === '') field.disabled = true;
    setTimeout(() => {
      for (const field of form.elements) field.disabled = false;
    });
  });
for (const button of document.querySelectorAll('[data-print]'))
  button.addEventListener('click', () => print());
