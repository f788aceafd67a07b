/** Of the page: light and dark, from 360 px on, and on paper. */
export const STYLES = `
:root { color-scheme: light dark; --ground: #ffffff; --letters: #1d2129; --soft: #59616e; --line: #d5dae1; --track: #eef1f4;
  --stage: #1a7f4b; --wait: #9aa4b2; --gap: #985b00; --bad: #c4262e; --event: #2f5fd0; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14171c; --letters: #e4e8ee; --soft: #a3adba; --line: #343b45; --track: #21262d;
    --stage: #3fb87a; --wait: #6c7684; --gap: #e0a03c; --bad: #ff7b72; --event: #7aa2ff; }
}
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 70rem; padding: 1.25rem 1rem 3rem; background: var(--ground); color: var(--letters);
  font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
h1 { font-size: 1.2rem; margin: 0 0 1rem; line-height: 1.35 }
h1 code { font-size: 1rem; color: var(--soft); display: block }
h2 { font-size: 1rem; margin: 2rem 0 .5rem }
.good { color: var(--stage) } .bad { color: var(--bad) } .open { color: var(--gap) }
dl { display: grid; grid-template-columns: 6.5rem 1fr; gap: .2rem .75rem; margin: 0 }
dt { color: var(--soft) } dd { margin: 0 }
.missing { border-left: 3px solid var(--gap); margin: 1rem 0; padding: .25rem .75rem }
.missing p { margin: .25rem 0 }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
th { text-align: left; color: var(--soft); font-weight: normal }
th, td { padding: .2rem .5rem .2rem 0; vertical-align: top; border-bottom: 1px solid var(--line) }
td.time { text-align: right; white-space: nowrap } th.time { text-align: right }
td.bar { width: 32%; min-width: 5rem; padding-top: .55rem }
.track { position: relative; height: .6rem; background: var(--track); border-radius: 2px }
.track i { position: absolute; top: 0; bottom: 0; min-width: 3px; border-radius: 2px; background: var(--event) }
.stage i { background: var(--stage) } .wait i { background: var(--wait) } .trouble i { background: var(--bad) }
.gap i { background: repeating-linear-gradient(45deg, var(--gap) 0 3px, transparent 3px 6px) }
.wait td.says { color: var(--soft) } .gap td.says { color: var(--gap) } .trouble td.says { color: var(--bad) }
.who { color: var(--soft) }
pre { margin: 0; padding: .75rem; background: var(--track); border-radius: 4px; overflow-x: auto; white-space: pre-wrap;
  font: 13px/1.45 ui-monospace, monospace }
summary { cursor: pointer; color: var(--soft) }
footer { margin-top: 2rem; color: var(--soft); font-size: .85rem }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; gap: 0 } dd { margin-bottom: .5rem } td.bar, th.bar { display: none } }
@media print { body { max-width: none } details { display: none } }
`
