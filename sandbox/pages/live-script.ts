/**
 * Runs in the browser: shows times in the reader's zone, and redraws `#live` when something it shows arrives.
 * Without it the pages still work; they only stop being live.
 */
export const LIVE_SCRIPT = `'use strict';
(() => {
  const whole = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
  const timeOnly = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
  const today = () => new Date().toDateString();
  const localise = (root) => {
    for (const time of root.querySelectorAll('time[datetime]')) {
      const date = new Date(time.dateTime);
      time.title = time.dateTime;
      time.textContent = (date.toDateString() === today() ? timeOnly : whole).format(date);
    }
  };
  localise(document);

  const live = document.getElementById('live');
  if (live === null) return;
  const state = document.querySelector('[data-live-state]');
  const kinds = live.dataset.live.split(' ');
  let drawing = false;
  let again = false;

  const redraw = async () => {
    if (drawing) {
      again = true;
      return;
    }
    drawing = true;
    try {
      const answer = await fetch(location.href);
      if (!answer.ok) return location.reload();
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('live');
      if (fresh !== null) {
        localise(fresh);
        live.replaceChildren(...fresh.childNodes);
      }
    } finally {
      drawing = false;
      if (again) {
        again = false;
        setTimeout(redraw, 250);
      }
    }
  };

  let lost = false;
  const events = new EventSource('/live');
  for (const kind of kinds) events.addEventListener(kind, redraw);
  events.addEventListener('open', () => {
    if (state !== null) state.textContent = 'Live';
    if (lost) redraw();
    lost = false;
  });
  events.addEventListener('error', () => {
    lost = true;
    if (state !== null) state.textContent = 'Connecting again';
  });
})();
`;
