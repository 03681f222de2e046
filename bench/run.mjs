import { benchImports } from './imports.mjs';

/** `npm run bench [-- --json]`: one line a figure. Figures are of this machine in this run; ratios carry over to others. */
const json = process.argv.includes('--json');
const figures = [];

function report(name, value, unit, goal, holds) {
  const rounded = Number(value.toPrecision(3));
  figures.push({ name, value: rounded, unit, goal, holds });
  if (!json) console.log(`${name}: ${rounded} ${unit}${goal === null ? '' : ` (goal ${goal}${holds ? ', holds' : ', missed'})`}`);
}

await benchImports(report);
if (json) console.log(JSON.stringify(figures, null, 2));
