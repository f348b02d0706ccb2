// Debian's Chromium with the built page in it, and nothing of the network.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

export const here = fileURLToPath(new URL('.', import.meta.url));
export const pageFile = fileURLToPath(new URL('../dist/index.html', import.meta.url));

const quiet = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--allow-file-access-from-files=false',
];

export async function openBrowser(options = {}) {
  const context = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'explorer-')), {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: quiet,
    viewport: { width: 1280, height: 720 },
    acceptDownloads: true,
    ...options,
  });
  context.requests = [];
  context.problems = [];
  context.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) context.requests.push(request.url());
  });
  context.on('console', (message) => {
    if (message.type() === 'error') context.problems.push(message.text());
  });
  context.on('weberror', (error) => context.problems.push(String(error.error())));
  return context;
}

/** A fresh tab with the page at that address, once both worlds are there. */
export async function openPage(context, address = '') {
  const page = await context.newPage();
  await page.goto(pathToFileURL(pageFile).href + address);
  await page.waitForFunction(() => window.explorer?.show !== null, null, { timeout: 60000 });
  return page;
}

export const settled = (page) =>
  page.waitForFunction(() => {
    const { show, state } = window.explorer;
    return show && show.setup.seed === state.seed && show.setup.world === state.world;
  });
