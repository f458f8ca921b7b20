// The harness tested by itself: on a page of its own it stays silent where all is well and speaks where it must.
import { createServer } from 'node:http';

import { walk } from '../walk.mjs';

const page = (language, body) => `<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><head><title>Qanat</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"></head>
<body><main><h1>Qanat · قناة</h1>${body}</main></body></html>`;

const bodies = {
  '/good': '<p>All is well.</p>',
  '/pale': '<p style="color: #bbb; background: #fff">Too pale to read.</p>',
  '/wide': '<p style="inline-size: 3000px">Too wide.</p>',
  '/noisy': '<p>Noisy.</p><script>console.error("oh dear")</script>',
  '/chatty': '<p>Chatty.</p><img alt="" src="http://elsewhere.example/x.png">',
};

/** Serves the pages above in the language that is asked for. */
function pages() {
  const server = createServer((request, answer) => {
    const body = bodies[request.url];
    const language = request.headers['accept-language']?.startsWith('ar') ? 'ar' : 'en';
    answer.writeHead(body ? 200 : 500, { 'content-type': 'text/html; charset=utf-8' });
    answer.end(page(language, body ?? '<p>Broken.</p>'));
  });
  const stop = () => new Promise((resolve) => server.close(resolve) && server.closeAllConnections());
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve({ base: `http://127.0.0.1:${server.address().port}`, facts: {}, stop }));
  });
}

walk('harness: a good page passes', { server: pages }, async (page, t) => {
  await t.visit(page, '/good');
  await t.look(page, 'good');
});

/** Plants a fault on a page; the walk passes only where the harness notices it. */
function noticed(path, ...signs) {
  walk(`harness: ${path} is noticed`, { server: pages, viewports: ['phone'] }, async (page, t) => {
    signs.forEach((sign) => t.expects(sign));
    await page.goto(path);
    await t.look(page, path);
  });
}

noticed('/pale', /axe color-contrast/);
noticed('/wide', /wider than the screen/);
noticed('/noisy', /console: oh dear/);
noticed('/chatty', /request to elsewhere\.example/, /console: .*ERR_NAME_NOT_RESOLVED/);
noticed('/missing', /500 from/, /console: .*500/);
