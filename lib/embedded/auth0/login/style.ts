/** The look of the app (`app/globals.css`) for pages that stand alone: paper and night, moss, one narrow column. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #fbfaf7; --raised: #fffefc; --line: #dedacf; --line-strong: #8d8a7e; --ink: #1d2420; --ink-soft: #59625c;
  --moss: #2f6f4f; --moss-deep: #24573e; --on-moss: #fbfaf7; --rust: #9c3a22; --rust-wash: #f8e6df;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0f1412; --raised: #151c19; --line: #29332e; --line-strong: #6d7a72; --ink: #e9ece7; --ink-soft: #a0aba4;
    --moss: #7fd1a3; --moss-deep: #a0e0bc; --on-moss: #0f1412; --rust: #f0957c; --rust-wash: #2e1a14;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1.0625rem/1.6 ui-sans-serif, system-ui, sans-serif; }
main { max-width: 24rem; margin: 0 auto; padding: 12vh 1.25rem 3rem; }
h1 { margin: 0 0 0.25rem; font-size: 1.4375rem; line-height: 1.3; font-weight: 600; text-wrap: balance; }
p { margin: 0 0 1.25rem; color: var(--ink-soft); overflow-wrap: anywhere; }
form { margin: 1.5rem 0; display: grid; gap: 1rem; }
label { display: grid; gap: 0.25rem; font-size: 0.875rem; }
input { font: inherit; font-size: 1.0625rem; padding: 0.5rem 0.75rem; color: inherit; background: var(--raised); border: 1px solid var(--line-strong); border-radius: 3px; }
button { font: inherit; font-weight: 600; padding: 0.625rem 1rem; color: var(--on-moss); background: var(--moss); border: 0; border-radius: 5px; cursor: pointer; }
button:hover { background: var(--moss-deep); }
a { color: var(--moss); }
:focus-visible { outline: 2px solid var(--moss); outline-offset: 3px; }
.refused { padding: 0.5rem 0.75rem; color: var(--rust); background: var(--rust-wash); border-radius: 3px; }
`;
