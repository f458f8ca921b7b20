// The words of a walk: what a file in walks/ may say. Not here: browsers, servers and counting; that is run.mjs.

/** Sizes of the three kinds of screen. */
export const viewports = {
  phone: { width: 390, height: 844 },
  tablet: { width: 820, height: 1180 },
  desktop: { width: 1280, height: 900 },
};

/** Languages with the locale the browser asks for. */
export const languages = { ar: 'ar-SA', en: 'en-GB' };

/** Every walk that was declared, in order. */
export const walks = [];

/**
 * Declares a walk: it runs once for each language and viewport.
 * Options: `viewports`, `languages` (lists of names), `javaScript` (false: the page before scripts),
 * `server` (a function that starts another server than the demo shop and gives `{ base, facts, stop }`).
 */
export function walk(name, options, steps) {
  if (typeof options === 'function') return walk(name, {}, options);
  walks.push({
    name,
    steps,
    viewports: options.viewports ?? Object.keys(viewports),
    languages: options.languages ?? Object.keys(languages),
    javaScript: options.javaScript ?? true,
    server: options.server,
  });
}
