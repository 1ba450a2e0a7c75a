/** One sheet for all pages; light and dark follow the system. */
export const STYLE = `:root {
  color-scheme: light dark;
  --body: #f8fafc; --surface: #ffffff; --border: #cbd5e1; --text: #0f172a; --dim: #56647a;
  --accent: #4338ca; --fill: #4338ca; --fill-hover: #3730a3; --tint: #eef2ff; --live: #15803d;
  font: 15px/1.5 'Inter Variable', Inter, system-ui, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --body: #14181f; --surface: #1d222b; --border: #3d4554; --text: #e6e9ef; --dim: #a9b2c1;
    --accent: #a5b4fc; --fill: #4f46e5; --fill-hover: #5b57ee; --tint: #272a4a; --live: #86efac;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--body); color: var(--text); -webkit-text-size-adjust: 100%; }
a { color: var(--accent); text-underline-offset: 2px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
h1 { font-size: 26px; font-weight: 650; line-height: 1.25; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 17px; font-weight: 650; margin: 28px 0 12px; }
p { margin: 0 0 12px; }
code { font: 12px ui-monospace, monospace; color: var(--dim); }
ul { list-style: none; margin: 0; padding: 0; }
time, .number, .amount { font-variant-numeric: tabular-nums; }

.skip { position: absolute; left: -999px; }
.skip:focus { left: 8px; top: 8px; z-index: 1; background: var(--surface); padding: 8px 12px; }
.bar { background: var(--surface); }
.bar nav { display: flex; gap: 4px; max-width: 760px; margin: 0 auto; padding: 8px 16px; overflow-x: auto; }
.bar a { color: var(--text); text-decoration: none; padding: 6px 10px; border-radius: 8px; font-weight: 500; white-space: nowrap; }
.bar a:first-child { font-weight: 650; }
.bar a:hover { background: var(--body); }
.bar a[aria-current] { background: var(--tint); color: var(--accent); }
.band { margin: 0; padding: 5px 16px; text-align: center; font-size: 12px; color: var(--dim); background: var(--body); border-block: 1px solid var(--border); }
main { max-width: 760px; margin: 0 auto; padding: 28px 16px 64px; }
main.page-ledger { max-width: 1080px; }
.heading { display: flex; align-items: center; justify-content: space-between; gap: 12px; margin-bottom: 4px; }
.lead { color: var(--dim); margin-bottom: 20px; }
.heading:has(+ #live), .heading:has(+ p), .heading:has(+ .card) { margin-bottom: 16px; }
.heading:has(+ .lead) { margin-bottom: 4px; }
.live { flex: none; font-size: 12px; font-weight: 600; color: var(--live); }
.live::before { content: ''; display: inline-block; width: 7px; height: 7px; margin-right: 6px; border-radius: 50%; background: currentColor; }

.card { display: block; background: var(--surface); border: 1px solid var(--border); border-radius: 12px; padding: 16px; }
a.card { color: inherit; text-decoration: none; }
a.card:hover { border-color: var(--accent); }
.dim { color: var(--dim); font-size: 14px; }
.name { font-weight: 600; color: inherit; text-decoration: none; }
a.name:hover { text-decoration: underline; }
.empty { color: var(--dim); text-align: center; padding: 36px 16px; margin: 0; }
.list { display: grid; gap: 10px; }
.avatar { border-radius: 50%; flex: none; display: block; }

.post { display: flex; gap: 12px; }
.post-body { min-width: 0; flex: 1; }
.post-head { display: flex; flex-wrap: wrap; column-gap: 8px; margin: 0 0 2px; }
.when { margin-left: auto; }
a.when { text-decoration: none; }
a.when:hover { text-decoration: underline; }
.reply { margin: 0 0 2px; }
.post-text { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.current > .card { border-color: var(--accent); }
.people { display: grid; grid-template-columns: repeat(auto-fill, minmax(250px, 1fr)); gap: 10px; }
.person, .choice { display: flex; align-items: center; gap: 12px; }
.person { padding: 10px 14px; }
.person .dim, .choice .dim { display: block; }
.profile { display: flex; gap: 16px; align-items: center; margin-bottom: 16px; }
.profile p { margin: 0 0 4px; }
.profile strong { color: var(--text); font-variant-numeric: tabular-nums; }


.network-post header { margin-bottom: 12px; padding: 0; }
.network-post header .name { display: block; }
.network-post .when { margin: 0; }
.tag { color: var(--accent); font-weight: 600; }
.note { margin: 8px 0 0; padding: 6px 10px; border-left: 3px solid var(--accent); font-size: 13px; color: var(--dim); overflow-wrap: anywhere; }
.media-grid { display: grid; grid-template-columns: repeat(auto-fit, minmax(160px, 1fr)); gap: 4px; margin: 12px -16px 0; }
.medium { display: block; width: 100%; height: 100%; max-height: 420px; object-fit: cover; background: var(--body); }
.attachment { display: grid; gap: 2px; margin-top: 12px; background: var(--body); }
.attachment p { margin: 0 0 8px; }
.poll { display: grid; gap: 6px; }
.poll li { border: 1px solid var(--border); border-radius: 999px; padding: 4px 14px; }
.comments { display: grid; gap: 10px; margin-top: 14px; padding-top: 12px; border-top: 1px solid var(--border); }
.comment { background: var(--body); border-radius: 10px; padding: 8px 12px; }
.answer { margin-left: 28px; }
.network-profile { padding-top: 0; margin-bottom: 16px; overflow: hidden; }
.network-profile .cover { height: 72px; margin: 0 -16px; background: var(--tint); }
.network-profile .avatar { margin: -36px 0 10px; border: 3px solid var(--surface); }
.network-profile .lead { margin: 0 0 4px; color: var(--text); }
.network-profile .dim { margin: 0; }

.photo-grid { display: grid; grid-template-columns: repeat(3, 1fr); gap: 4px; }
.photo-grid a { position: relative; display: block; aspect-ratio: 1; background: var(--border); }
.photo-grid img, .photo-grid video { display: block; width: 100%; height: 100%; object-fit: cover; }
.photo-grid a:hover img, .photo-grid a:hover video { opacity: 0.85; }
.badge { position: absolute; top: 6px; right: 6px; padding: 1px 8px; border-radius: 999px; background: #0f172acc; color: #ffffff; font-size: 12px; font-weight: 600; }
.story-row { display: flex; gap: 14px; overflow-x: auto; padding: 4px 0 14px; }
.story-row a { display: grid; justify-items: center; gap: 4px; text-decoration: none; }
.ring { padding: 3px; border: 2px solid var(--accent); border-radius: 50%; }
.photo-post .person { padding: 0 0 12px; }
.media-row { display: flex; gap: 4px; overflow-x: auto; scroll-snap-type: x mandatory; margin: 0 -16px 12px; background: var(--body); }
.media-row .medium { flex: 0 0 100%; max-height: 560px; object-fit: contain; scroll-snap-align: start; }
.remark { display: flex; flex-wrap: wrap; gap: 10px; align-items: end; margin-top: 14px; }
.remark label { display: grid; gap: 4px; flex: 1 1 160px; font-size: 13px; color: var(--dim); }
.remark input, .remark select { font: inherit; height: 42px; padding: 8px 10px; border: 1px solid var(--border); border-radius: 8px; background: var(--body); color: var(--text); min-width: 0; }
p.person { padding: 0; margin: 0 0 12px; }
.removal { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.removal span { flex: 1; font-weight: 600; }

.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(200px, 1fr)); gap: 12px; margin-bottom: 16px; }
.tile { display: flex; flex-direction: column; gap: 6px; height: 100%; }
.tile .amount { margin-top: auto; padding-top: 8px; font-weight: 600; color: var(--accent); }
.prose h2 { margin-top: 0; }
.prose p:last-child { margin: 0; }

.mail { display: grid; grid-template-columns: 1fr auto; column-gap: 12px; padding: 12px 16px; }
.mail .name { overflow-wrap: anywhere; }
.facts { display: grid; grid-template-columns: auto 1fr; gap: 4px 16px; margin: 0 0 16px; font-size: 14px; }
.facts dt { color: var(--dim); }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.message { width: 100%; height: 50vh; min-height: 280px; border: 1px solid var(--border); border-radius: 12px; background: #ffffff; color-scheme: light; resize: vertical; }
.message-text { font: 14px/1.6 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; }
details { margin-top: 12px; }
summary { cursor: pointer; padding: 6px 0; color: var(--dim); }

.table { padding: 0; overflow-x: auto; margin-bottom: 8px; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { text-align: left; padding: 9px 14px; border-bottom: 1px solid var(--border); white-space: nowrap; vertical-align: top; }
th { color: var(--dim); font-weight: 600; }
tr:last-child td { border-bottom: 0; }
td.number, th:first-child { text-align: right; }
td.clip { white-space: normal; width: 100%; min-width: 220px; overflow-wrap: anywhere; }

@media (max-width: 600px) {
  thead { display: none; }
  tr { display: flex; flex-wrap: wrap; column-gap: 12px; padding: 10px 14px; border-bottom: 1px solid var(--border); }
  tr:last-child { border-bottom: 0; }
  td { padding: 0; border: 0; }
  td.number { color: var(--dim); }
  td.clip { flex: 0 0 100%; min-width: 0; }
}

.dial { display: grid; grid-template-columns: repeat(auto-fit, minmax(210px, 1fr)); gap: 14px 16px; align-items: end; }
.dial .button { justify-self: start; }
.dial-wide { grid-column: 1 / -1; margin: 0; }
.dial .actions { flex-wrap: wrap; margin: 0; }
.field { display: grid; gap: 4px; font-weight: 500; }
.field .dim { font-size: 13px; font-weight: 400; }
.field input, .field select { font: inherit; width: 100%; min-width: 0; padding: 8px 10px; border-radius: 8px; border: 1px solid var(--border); background: var(--body); color: var(--text); }
.faults { display: grid; gap: 10px; margin-bottom: 14px; }
.faults li { display: grid; }
.problem { border-color: #dc2626; margin-bottom: 16px; white-space: pre-wrap; }


.post-media { display: grid; grid-template-columns: repeat(auto-fit, minmax(180px, 1fr)); gap: 6px; margin-top: 10px; }
.post-media figure { margin: 0; }
.post-media .medium { border-radius: 12px; }
.post-media figcaption { margin-top: 4px; font-size: 13px; }
.shorts { display: grid; grid-template-columns: repeat(auto-fill, minmax(250px, 1fr)); gap: 16px; }
.short { display: flex; flex-direction: column; overflow: hidden; border: 1px solid var(--border); border-radius: 16px; background: var(--surface); }
.short-frame { display: flex; aspect-ratio: 9 / 16; overflow-x: auto; scroll-snap-type: x mandatory; background: #0b0d12; }
.short-frame .medium { flex: 0 0 100%; max-height: none; object-fit: contain; background: transparent; scroll-snap-align: start; }
.short-words { display: grid; gap: 8px; padding: 12px 14px 14px; }
.short-words p { margin: 0; padding: 0; }
.short-labels { display: flex; flex-wrap: wrap; gap: 6px; }
.short-labels li { padding: 1px 9px; border-radius: 999px; background: var(--tint); color: var(--accent); font-size: 12px; font-weight: 600; }
.short-figures { display: flex; flex-wrap: wrap; column-gap: 12px; }
.app-access { display: flex; align-items: center; justify-content: space-between; gap: 12px; }

.bare { min-height: 100vh; display: grid; place-items: start center; }
.dialog { width: 100%; max-width: 480px; margin: 0; padding: 24px 16px; }
@media (min-width: 520px) {
  .dialog { margin: 40px 0; padding: 28px; background: var(--surface); border: 1px solid var(--border); border-radius: 16px; }
}
.eyebrow { font-size: 12px; font-weight: 600; color: var(--dim); margin-bottom: 4px; }
.dialog h1 + p { margin-top: 8px; }
.dialog .lead { margin-top: 8px; overflow-wrap: anywhere; }
.dialog .lead strong { color: var(--text); }
fieldset { border: 0; padding: 0; margin: 0; display: grid; gap: 8px; }
legend { font-size: 17px; font-weight: 650; padding: 0; margin-bottom: 12px; }
.choice { border: 1px solid var(--border); border-radius: 12px; padding: 8px 14px; cursor: pointer; }
.choice:hover { border-color: var(--accent); }
.choice:has(:checked) { border-color: var(--accent); background: var(--tint); }
.choice:has(:focus-visible) { outline: 2px solid var(--accent); outline-offset: 2px; }
.choice input { accent-color: var(--fill); width: 18px; height: 18px; margin: 0; flex: none; }
.choice input:focus-visible { outline: none; }
.scopes { margin-top: 28px; gap: 10px; }
.scopes p { margin: -8px 0 2px; }
.scope { display: flex; gap: 10px; align-items: flex-start; }
.scope input { accent-color: var(--fill); width: 18px; height: 18px; margin: 2px 0 0; flex: none; }
.actions { display: flex; gap: 10px; margin-top: 24px; }
.button { display: inline-block; font: inherit; font-weight: 600; padding: 9px 18px; border-radius: 8px; border: 1px solid var(--border); background: var(--surface); color: var(--text); text-decoration: none; cursor: pointer; }
.button:hover { border-color: var(--accent); }
.primary { background: var(--fill); border-color: var(--fill); color: #ffffff; flex: 1; }
.primary:hover { background: var(--fill-hover); }
`;
