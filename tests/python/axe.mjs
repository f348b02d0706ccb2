// Holds pages against axe-core in chromium, on a screen and on a phone: node axe.mjs NODE_MODULES BROWSER PAGE...
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const [modules, executablePath, ...pages] = process.argv.slice(2);
const require = createRequire(modules + '/x.js');
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
let wrong = 0;
for (const width of [1280, 390]) {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  for (const file of pages) {
    await page.goto('file://' + file);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    for (const v of violations) console.log(file, width, v.id, v.help, v.nodes[0].html.slice(0, 200));
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (beyond > 0) console.log(file, width, `is ${beyond} pixels too wide`);
    wrong += violations.length + (beyond > 0);
  }
}
await browser.close();
process.exit(wrong ? 1 : 0);
