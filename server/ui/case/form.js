/*
 * What forms gain from scripts; each is sent and checked on the server without them: totals of a ballot
 * while it is typed, "all" and "none", the digest of a chosen file, and no second press of a button.
 */
const show = (element, shown) => {
  if (element) element.hidden = !shown;
};
const LEVELS = ['excellent', 'good', 'completed', 'notCompleted'];
const number = input => (input && input.value.trim() !== '' ? Number(input.value) : null);

/* A ballot adds itself up. The pass mark is the plan's; a mark not known here is left to the server. */
const ballots = box => {
  const at = name => box.querySelector(`[name$="/${name}"]`);
  const sum = box.querySelector('[data-ballot-sum]');
  const levelNames = LEVELS.map(level => at(`votes/${level}`)?.closest('.asked')?.querySelector('.label')?.textContent);
  const add = () => {
    const votes = LEVELS.map(level => number(at(`votes/${level}`)));
    const some = votes.some(each => each !== null);
    show(sum, some);
    if (!some) return;
    const total = votes.reduce((all, each) => all + (each ?? 0), 0);
    const valid = number(at('valid'));
    sum.querySelector('[data-sum]').textContent = total;
    sum.querySelector('[data-valid]').textContent = valid ?? '–';
    const agrees = valid !== null && total === valid;
    show(sum.querySelector('[data-agrees]'), agrees);
    show(sum.querySelector('[data-differs]'), valid !== null && !agrees);
    sum.classList.toggle('agrees', agrees);
    sum.classList.toggle('differs', valid !== null && !agrees);
    const eligible = number(at('eligible'));
    const proposes = sum.querySelector('[data-proposes]');
    const knows = box.dataset.passMark === 'majorityOfEligible' && eligible !== null && agrees;
    show(proposes, knows);
    if (!knows) return;
    let from = 0;
    const best = votes.findIndex(each => {
      from += each ?? 0;
      return from * 2 > eligible;
    });
    sum.querySelector('[data-level]').textContent =
      best < 0 ? sum.querySelector('[data-none]').innerHTML : levelNames[best];
  };
  box.addEventListener('input', add);
  add();
};
for (const box of document.querySelectorAll('[data-ballot]')) ballots(box);

/* Long lists of people: how many are chosen, all of them, none of them. */
for (const box of document.querySelectorAll('[data-picks]')) {
  const boxes = () => [...box.querySelectorAll('input[type="checkbox"]')];
  const count = () => {
    box.querySelector('[data-picked-count]').textContent = boxes().filter(each => each.checked).length;
  };
  for (const hidden of box.querySelectorAll('[hidden]')) hidden.hidden = false;
  for (const button of box.querySelectorAll('[data-pick]'))
    button.addEventListener('click', () => {
      for (const each of boxes()) each.checked = button.dataset.pick === 'all';
      count();
    });
  box.addEventListener('change', count);
}

/* Sheet: a whole column at once, and each row's ballot against the common numbers. */
for (const button of document.querySelectorAll('[data-whole-column]')) {
  const ticks = [...document.querySelectorAll(`[data-column="${button.dataset.wholeColumn}"]:enabled`)].filter(
    each => each.closest('.people, .ratings'),
  );
  button.hidden = ticks.length === 0;
  button.addEventListener('click', () => {
    const all = ticks.every(each => each.checked);
    for (const each of ticks) each.checked = !all;
  });
}
const common = document.querySelector('[data-common-ballot]');
for (const row of document.querySelectorAll('[data-row-ballot]')) {
  const sum = row.querySelector('[data-row-sum]');
  const add = () => {
    const votes = [...row.querySelectorAll('[name^="votes/"]')].map(number);
    const some = votes.some(each => each !== null);
    const total = votes.reduce((all, each) => all + (each ?? 0), 0);
    const valid =
      number(row.querySelector('[name^="valid/"]')) ?? number(common?.querySelector('[name="ballot/valid"]'));
    const agrees = valid !== null && valid === total;
    sum.textContent = some ? `${agrees ? '✓' : '✗'} ${total} / ${valid ?? '–'}` : '';
    sum.className = `row-sum ${some ? (agrees ? 'agrees' : 'differs') : ''}`;
  };
  row.addEventListener('input', add);
  common?.addEventListener('input', add);
  add();
}

/* The digest of a file, computed here: the file itself is never sent. */
const hex = bytes => [...new Uint8Array(bytes)].map(byte => byte.toString(16).padStart(2, '0')).join('');
if (globalThis.crypto?.subtle)
  for (const label of document.querySelectorAll('[data-digest]')) {
    label.hidden = false;
    const input = label.querySelector('input');
    input.addEventListener('change', async () => {
      const [file] = input.files;
      if (!file) return;
      const paper = label.closest('.paper');
      paper.querySelector('[name$="/sha256"]').value = hex(
        await crypto.subtle.digest('SHA-256', await file.arrayBuffer()),
      );
      const title = paper.querySelector('[name$="/title"]');
      if (title && title.value === '') title.value = file.name.replace(/\.[^.]+$/, '');
    });
  }

for (const button of document.querySelectorAll('[data-set]')) {
  button.hidden = false;
  button.addEventListener('click', () => {
    const input = button.closest('form').querySelector(`[name="${button.dataset.set}"]`);
    if (button.dataset.value.length > 16) input.step = '0.001';
    input.value = button.dataset.value;
    document.dispatchEvent(new CustomEvent('trinh-tu:set'));
    input.focus();
  });
}

/* Browsers write dates as the machine is set; beside it stands what is meant. */
for (const shown of document.querySelectorAll('[data-shown-time]')) {
  const input = shown.closest('form').querySelector(`[name="${shown.dataset.shownTime}"]`);
  const write = () => {
    const [, year, month, day, time] = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?/.exec(input.value) ?? [];
    shown.textContent = year ? `${day}/${month}/${year} ${time ?? ''}`.trim() : '';
  };
  input.addEventListener('input', write);
  document.addEventListener('trinh-tu:set', write);
  write();
}

/* A second press sends nothing; the server would record it once anyway. */
for (const form of document.querySelectorAll('form[data-once]'))
  form.addEventListener('submit', event => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = '1';
  });
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
});

/* What came of it is told first, also to those who do not see it; the address forgets what was told. */
const verdict = document.getElementById('verdict');
verdict?.focus({ preventScroll: true });
verdict?.scrollIntoView({ block: 'start' });
if (document.querySelector('[data-flash]')) {
  const url = new URL(location.href);
  url.searchParams.delete('recorded');
  history.replaceState(null, '', url);
}

/* A chart begins where the case stands. */
const here = [...document.querySelectorAll('[data-zoom] .current[data-state]')].at(-1);
const box = here?.closest('[data-zoom]');
if (box) {
  const state = here.getBoundingClientRect();
  const frame = box.getBoundingClientRect();
  box.scrollTop += state.top - frame.top - (frame.height - state.height) / 2;
}
