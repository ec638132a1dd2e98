/**
 * Builds static/dist: one hashed bundle a screen, the words of each language, fonts, pdf.js, and manifest.json.
 *
 * A screen is `static/src/<package>/<name>.page.ts`, or `core/app.ts` which every page loads; a `<name>.whole.ts` is a build of its
 * own that shares no file with others; `<name>.worker.ts` is a service worker, bundled into one classic script.
 * `shell-<hash>.json` names every file of the build, for pages without a network. The manifest maps
 * "core/app.ts" to {"js", "css", "imports": [...]}, "words/vi" to {"js"} and a font or picture ("core/mark.svg",
 * "fonts/be-vietnam-pro-latin-400-normal.woff2") to {"file"}; all are paths below static/dist.
 */
import { createHash } from "node:crypto";
import { cpSync, existsSync, globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import esbuild from "esbuild";
import { icon } from "./icons.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, "static/src");
const dist = join(root, "static/dist");
/** Named for what it holds, too: a folder of that name is taken as it is. */
const pdfjs = `pdfjs-${JSON.parse(readFileSync(join(root, "node_modules/pdfjs-dist/package.json"), "utf8")).version}-twins`;
const watching = process.argv.includes("--watch");

/** @type {esbuild.BuildOptions} */
const options = {
  absWorkingDir: root,
  entryPoints: [...globSync("*/*.page.ts", { cwd: source }), "core/app.ts", "core/mark.svg"].map((name) => join(source, name)),
  outdir: dist,
  bundle: true,
  splitting: true,
  format: "esm",
  target: ["chrome123", "safari18.4"],
  minify: !watching,
  sourcemap: "linked",
  legalComments: "linked",
  metafile: true,
  entryNames: "[name]-[hash]",
  chunkNames: "chunk-[hash]",
  assetNames: "[name]-[hash]",
  loader: { ".woff2": "file", ".svg": "copy" },
  define: { PDFJS: JSON.stringify(`./${pdfjs}/`) },
  logLevel: "warning",
};

mkdirSync(dist, { recursive: true });
copyPdfjs();
const entries = (pattern) => globSync(pattern, { cwd: source }).map((name) => join(source, name));
const builds = [
  options,
  ...entries("*/*.whole.ts").map((name) => ({ ...options, entryPoints: [name] })),
  { ...options, entryPoints: entries("*/*.worker.ts"), splitting: false, format: "iife" },
];
/** What each build made last, in the order of the builds. */
const made = [];
for (const [at, shape] of builds.entries()) {
  const plugins = [{ name: "manifest", setup: (build) => build.onEnd((result) => finish(at, result)) }];
  const build = { ...shape, plugins };
  if (watching) await (await esbuild.context(build)).watch();
  else await esbuild.build(build);
}

/** When every build has ended: writes words, compressed twins and the manifest, then removes what is no longer needed. */
function finish(at, result) {
  if (result.errors.length) return;
  made[at] = result.metafile;
  if (made.filter(Boolean).length < builds.length) return;
  const manifest = { ...Object.assign({}, ...made.map(bundles)), ...words(), ...icons(), pdfjs: { file: `${pdfjs}/` } };
  const built = made.flatMap((metafile) => Object.keys(metafile.outputs)).map((path) => relative(dist, join(root, path)));
  manifest.shell = { file: shell(built, manifest) };
  const files = new Set([...built, ...Object.values(manifest).map((entry) => entry.js ?? entry.file)]);
  for (const file of files) compress(join(dist, file));
  writeFileSync(join(dist, "manifest.json.new"), JSON.stringify(manifest, null, 1));
  renameSync(join(dist, "manifest.json.new"), join(dist, "manifest.json"));
  if (!watching) removeOthers(files);
}

/** The manifest's part for what esbuild made. */
function bundles(metafile) {
  const manifest = {};
  for (const [path, output] of Object.entries(metafile.outputs)) {
    const file = relative(dist, join(root, path));
    const inputs = Object.keys(output.inputs);
    if (output.entryPoint?.endsWith(".ts")) {
      manifest[relative(source, join(root, output.entryPoint))] = { js: file, ...sheet(output), imports: chunks(metafile, output) };
    } else if (inputs.length === 1 && inputs[0].endsWith(".woff2")) {
      manifest[`fonts/${basename(inputs[0])}`] = { file };
    } else if (inputs.length === 1 && inputs[0].endsWith(".svg")) {
      manifest[relative(source, join(root, inputs[0]))] = { file };
    }
  }
  return manifest;
}

/** Writes the list of all addresses that pages of this build may ask for; its name. */
function shell(built, manifest) {
  const more = Object.values(manifest).map((entry) => entry.js ?? entry.file).filter((name) => !name.endsWith("/"));
  const decoders = globSync("{*.mjs,wasm/*.{js,wasm},standard_fonts/*,iccs/*}", { cwd: join(dist, pdfjs) }).map((name) => `${pdfjs}/${name}`);
  const files = [...new Set([...built, ...more, ...decoders])].filter((name) => !/\.(map|txt)$/.test(name));
  const list = JSON.stringify(files.sort().map((name) => `/static/dist/${name}`));
  const name = `shell-${createHash("sha256").update(list).digest("hex").slice(0, 8).toUpperCase()}.json`;
  writeFileSync(join(dist, name), list);
  return name;
}

/** The style sheet that belongs to an entry, if it has one. */
function sheet(output) {
  return output.cssBundle ? { css: relative(dist, join(root, output.cssBundle)) } : {};
}

/** Every chunk that an entry needs before it can run. */
function chunks(metafile, output, seen = new Set()) {
  for (const { path, kind } of output.imports) {
    if (kind !== "import-statement" || seen.has(path) || !metafile.outputs[path]) continue;
    seen.add(path);
    chunks(metafile, metafile.outputs[path], seen);
  }
  return [...seen].map((path) => relative(dist, join(root, path)));
}

/**
 * Writes one script a language from ecabinet/words/*.json, of the texts that scripts ask for: those whose key begins with
 * a text in quotation marks of a script. A text without both languages stops the build.
 */
function words() {
  const all = { vi: {}, en: {} };
  const [asked, seen] = [namedInScripts(), new Set()];
  for (const path of globSync("ecabinet/words/*.json", { cwd: root })) {
    for (const [key, texts] of Object.entries(JSON.parse(readFileSync(join(root, path), "utf8")))) {
      if (!texts.vi || !texts.en) throw new Error(`${path}: "${key}" needs both "vi" and "en"`);
      if (seen.size === seen.add(key).size) throw new Error(`${path}: "${key}" is already in another file`);
      if (!asked.some((begins) => key.startsWith(begins))) continue;
      for (const locale of ["vi", "en"]) all[locale][key] = texts[locale];
    }
  }
  return Object.fromEntries(Object.entries(all).map(([locale, texts]) => [`words/${locale}`, { js: wordScript(locale, texts) }]));
}

/** Writes the mark as PNG: two sizes for home screens, one for what cuts its own shape, one for iPads. */
function icons() {
  const wanted = { 192: icon(192, { round: true }), 512: icon(512, { round: true }), maskable: icon(512, { scale: 0.8 }), apple: icon(180, { scale: 0.9 }) };
  return Object.fromEntries(Object.entries(wanted).map(([name, png]) => [`icons/${name}.png`, { file: pngFile(name, png) }]));
}

function pngFile(name, png) {
  const file = `icon-${name}-${createHash("sha256").update(png).digest("hex").slice(0, 8).toUpperCase()}.png`;
  writeFileSync(join(dist, file), png);
  return file;
}

/** Everything in the scripts that looks like the key of a text, or like the beginning of one. */
function namedInScripts() {
  const scripts = globSync("**/*.ts", { cwd: source }).filter((name) => !name.endsWith(".test.ts"));
  const found = scripts.flatMap((name) => readFileSync(join(source, name), "utf8").match(/(?<=["'`])[a-z_]+\.[\w.-]*/g) ?? []);
  return [...new Set(found)];
}

/** Writes the script that leaves one language's words where core/words.ts finds them; its name. */
function wordScript(locale, texts) {
  const script = `globalThis.ecabinetWords=${JSON.stringify(texts)};\n`;
  const name = `words-${locale}-${createHash("sha256").update(script).digest("hex").slice(0, 8).toUpperCase()}.js`;
  writeFileSync(join(dist, name), script);
  return name;
}

/** Copies pdf.js and what it fetches by itself: worker, decoders, character maps, fonts, colour profiles. */
function copyPdfjs() {
  const target = join(dist, pdfjs);
  if (existsSync(target)) return;
  const from = join(root, "node_modules/pdfjs-dist");
  const staged = `${target}.new`;
  rmSync(staged, { recursive: true, force: true });
  for (const folder of ["wasm", "cmaps", "standard_fonts", "iccs"]) cpSync(join(from, folder), join(staged, folder), { recursive: true });
  for (const kind of ["", "legacy/"]) {
    for (const name of ["pdf", "pdf.worker"]) cpSync(join(from, `${kind}build/${name}.min.mjs`), join(staged, `${kind}${name}.min.mjs`));
  }
  for (const file of globSync("{*.mjs,legacy/*.mjs,wasm/*.{js,wasm}}", { cwd: staged })) compress(join(staged, file));
  renameSync(staged, target);
}

/** Leaves twins beside a text or wasm file, for the server to send instead: Brotli, and gzip for who asks over plain http. */
function compress(path) {
  if (!/\.(m?js|css|wasm|svg)$/.test(path) || existsSync(`${path}.br`)) return;
  const content = readFileSync(path);
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
  writeFileSync(`${path}.br`, brotliCompressSync(content));
}

/** Removes what this build did not write, once it is a day old: a page still open may yet ask for its parts. */
function removeOthers(files) {
  for (const name of readdirSync(dist)) {
    const kept = name === "manifest.json" || name === pdfjs || files.has(name.replace(/\.(gz|br)$/, ""));
    const old = Date.now() - statSync(join(dist, name)).mtimeMs > 86_400_000;
    if (!kept && old) rmSync(join(dist, name), { recursive: true, force: true });
  }
}
