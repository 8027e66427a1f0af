// Text from the bot becomes DOM nodes, never HTML: every string ends in a text node, every link is http or https.

const LINK = /^https?:\/\//i;

/** Make an element. Properties are set as attributes, children are nodes or strings. */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

/** An icon from the sprite in index.html. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

/** A link that opens in a new tab, or only its text if the address is anything but http(s). */
export function link(address, ...children) {
  if (!LINK.test(address || "")) return el("span", {}, ...children);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

/** Split `text` by `pattern`: matches go through `build`, the rest through `rest`. */
function split(text, pattern, build, rest) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) nodes.push(...rest(text.slice(end, match.index)));
    nodes.push(build(match));
    end = match.index + match[0].length;
  }
  if (end < text.length) nodes.push(...rest(text.slice(end)));
  return nodes;
}

const BARE = /https?:\/\/[^\s<>"'，。；、）]+/gi;
const ANCHOR = /<a\s+href=["']?([^"'\s>]+)["']?[^>]*>([^<]*)<\/a>/gi;

/** A text message: line breaks stay, <a href> and bare addresses become links. */
export function plain(text) {
  const bare = (part) => split(part, BARE, (m) => link(m[0], m[0]), (s) => [s]);
  return split(text, ANCHOR, (m) => link(m[1], m[2]), bare);
}

const INLINE =
  /\*\*([^*\n]+)\*\*|\[([^\]\n]+)\]\(([^)\s]+)\)|`([^`\n]+)`|<font color=["'](info|comment|warning)["']>([^]*?)<\/font>/g;

function inline(text) {
  return split(
    text,
    INLINE,
    ([, bold, label, address, code, colour, coloured]) => {
      if (bold !== undefined) return el("strong", {}, ...inline(bold));
      if (label !== undefined) return link(address, label);
      if (code !== undefined) return el("code", {}, code);
      return el("span", { class: `font-${colour}` }, ...inline(coloured));
    },
    (rest) => [rest],
  );
}

/** The app's markdown subset: headings, quotes, bold, links, inline code, three font colours. Nothing else exists there. */
export function markdown(text) {
  const blocks = [];
  let quote = null;
  for (const line of text.split("\n")) {
    const quoted = /^>\s?(.*)$/.exec(line);
    if (quoted) {
      if (!quote) blocks.push((quote = el("blockquote")));
      else quote.append(el("br"));
      quote.append(...inline(quoted[1]));
      continue;
    }
    quote = null;
    const heading = /^(#{1,6})\s+(.*)$/.exec(line);
    if (heading) blocks.push(el("p", { class: `h h${heading[1].length}` }, ...inline(heading[2])));
    else blocks.push(el("p", {}, ...(line ? inline(line) : [el("br")])));
  }
  return blocks;
}

const BOX = /<div class=["']?(gray|highlight|normal)["']?>([^]*?)<\/div>|<br\s*\/?>/gi;

/** The description of a textcard: <br> and three classes of <div>. */
export function description(text) {
  const build = ([, kind, body]) => (kind ? el("div", { class: `tc-${kind.toLowerCase()}` }, body) : el("br"));
  return split(text, BOX, build, (rest) => [rest]);
}

const UNITS = ["B", "KB", "MB"];

/** A file's size for people. */
export function size(bytes) {
  let unit = 0;
  let value = bytes;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit && value < 100 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`;
}
