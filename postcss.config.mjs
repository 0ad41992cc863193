// Next minifies CSS itself, so Tailwind need not: its minifier, ten megabytes, is left out of the installation.
export default { plugins: { '@tailwindcss/postcss': { optimize: false } } };
