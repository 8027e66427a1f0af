// Drawing one message of the app: text, file, picture, textcard, news and the five template cards.

import { description, el, icon, link, markdown, plain, size } from "./markup.js";

/** Return the body of an entry as a node. `act` has `click(entry, key, selected)` and `enlarge(url, name)`. */
export function body(entry, act) {
  const draw = DRAW[entry.type] || unknown;
  return draw(entry, act);
}

function unknown(entry) {
  return el("div", { class: "bubble muted" }, `[${entry.type}]`);
}

function text(entry) {
  return el("div", { class: "bubble text" }, ...plain(entry.content.content ?? entry.content.Content ?? ""));
}

function picture(entry, act) {
  const image = el("img", { src: entry.file.url, alt: entry.file.name, loading: "lazy" });
  const open = () => act.enlarge(entry.file.url, entry.file.name);
  return el("button", { class: "picture", type: "button", "aria-label": "看大图", onclick: open }, image);
}

const KINDS = [
  [/\.pdf$/i, "PDF", "pdf"],
  [/\.xlsx?$|\.csv$/i, "XLS", "xls"],
  [/\.docx?$/i, "DOC", "doc"],
];

function file(entry) {
  const [, label, kind] = KINDS.find(([pattern]) => pattern.test(entry.file.name)) || [null, "文件", "any"];
  return el(
    "a",
    { class: "file", href: entry.file.url, target: "_blank", rel: "noopener", "aria-label": `打开 ${entry.file.name}` },
    el("span", { class: "file-text" }, el("b", {}, entry.file.name), el("small", {}, size(entry.file.size))),
    el("i", { class: `file-kind ${kind}`, "aria-hidden": "true" }, label),
  );
}

function voice(entry) {
  return el("div", { class: "bubble voice" }, icon("voice"), el("span", {}, `${Math.max(1, Math.round(entry.file.seconds))}″`));
}

function video(entry) {
  const title = entry.content.title || entry.file.name;
  return el("a", { class: "file", href: entry.file.url, target: "_blank", rel: "noopener" }, el("span", { class: "file-text" }, el("b", {}, title), el("small", {}, size(entry.file.size))), el("i", { class: "file-kind any" }, "视频"));
}

function place(entry) {
  const { Label, Location_X: latitude, Location_Y: longitude } = entry.content;
  return el(
    "div",
    { class: "place" },
    el("b", {}, Label || "位置"),
    el("small", {}, `${latitude}, ${longitude}`),
    el("div", { class: "map", "aria-hidden": "true" }, icon("place")),
  );
}

function forwarded(entry) {
  return el("div", { class: "linkcard" }, link(entry.content.Url, el("b", {}, entry.content.Title || entry.content.Url), el("small", {}, entry.content.Url)));
}

function textcard(entry) {
  const { title, description: detail, url, btntxt } = entry.content;
  return el("div", { class: "card" }, el("p", { class: "card-title" }, title), el("div", { class: "card-desc" }, ...description(detail)), el("div", { class: "card-more" }, link(url, btntxt || "详情")));
}

function news(entry) {
  return el("div", { class: "card news" }, ...entry.content.articles.map((article, index) => el("div", { class: index ? "article" : "article first" }, link(article.url, el("b", {}, article.title), article.description ? el("small", {}, article.description) : null))));
}

function templateCard(entry, act) {
  const card = entry.content;
  const action = card.card_action && card.card_action.type === 1 ? card.card_action.url : null;
  const box = el("div", { class: `card ${card.card_type}` });
  box.append(...[
    top(card, entry, act),
    card.main_title && heading(card.main_title, action),
    card.emphasis_content && el("div", { class: "emphasis" }, el("b", {}, card.emphasis_content.title || ""), el("small", {}, card.emphasis_content.desc || "")),
    card.card_image && el("img", { class: "card-image", src: card.card_image.url, alt: "", loading: "lazy" }),
    card.quote_area && el("blockquote", { class: "card-quote" }, el("b", {}, card.quote_area.title || ""), el("span", {}, card.quote_area.quote_text || "")),
    card.sub_title_text && el("p", { class: "card-sub" }, card.sub_title_text),
    rows(card.horizontal_content_list),
    ...(card.vertical_content_list || []).map((item) => el("div", { class: "vertical" }, el("b", {}, item.title), el("span", {}, item.desc || ""))),
    ...controls(entry, act),
    jumps(card.jump_list),
  ].filter(Boolean));
  return box;
}

function top(card, entry, act) {
  const menu = card.action_menu && el("details", { class: "card-menu" }, el("summary", { "aria-label": card.action_menu.desc || "更多操作" }, icon("more")), el("div", {}, ...card.action_menu.action_list.map((item) => el("button", { type: "button", onclick: (event) => { event.target.closest("details").open = false; act.click(entry, item.key, {}); } }, item.text))));
  const source = card.source && card.source.desc && el("span", { class: `source c${card.source.desc_color || 0}` }, card.source.desc);
  return menu || source ? el("div", { class: "card-top" }, source || el("span"), menu || null) : null;
}

function heading(title, action) {
  const text = el("b", {}, title.title || "");
  return el("div", { class: "card-title" }, action ? link(action, text) : text, title.desc ? el("small", {}, title.desc) : null);
}

function rows(items) {
  if (!items || !items.length) return null;
  return el("dl", { class: "rows" }, ...items.flatMap((item) => [el("dt", {}, item.keyname), el("dd", {}, item.type === 1 ? link(item.url, item.value || item.url) : item.value || item.userid || "附件")]));
}

function jumps(items) {
  if (!items || !items.length) return null;
  return el("div", { class: "jumps" }, ...items.map((item) => (item.type === 1 ? link(item.url, item.title) : el("span", {}, item.title))));
}

/** Buttons, options and lists. Once the card is replaced they are grey and read what the bot said. */
function controls(entry, act) {
  const card = entry.content;
  const done = entry.replaced !== null;
  const chosen = {};
  const nodes = [];
  const selection = (list, name) => {
    chosen[list.question_key] = [list.selected_id || list.option_list[0].id];
    const options = list.option_list.map((option) => el("option", { value: option.id, selected: option.id === list.selected_id }, option.text));
    const box = el("select", { disabled: done, onchange: (event) => { chosen[list.question_key] = [event.target.value]; } }, ...options);
    return el("label", { class: "pick" }, el("span", {}, name || "请选"), box);
  };
  if (card.button_selection) nodes.push(selection(card.button_selection, card.button_selection.title));
  for (const list of card.select_list || []) nodes.push(selection(list, list.title));
  if (card.checkbox) {
    const { question_key: question, mode, option_list: options } = card.checkbox;
    const kind = mode === 1 ? "checkbox" : "radio";
    const boxes = options.map((option) => el("label", { class: "option" }, el("input", { type: kind, name: `${entry.seq}-${question}`, value: option.id, checked: Boolean(option.is_checked), disabled: done }), el("span", {}, option.text)));
    const group = el("fieldset", { class: "options" }, ...boxes);
    Object.defineProperty(chosen, question, { enumerable: true, get: () => [...group.querySelectorAll("input:checked")].map((box) => box.value) });
    nodes.push(group);
  }
  if (done) {
    nodes.push(el("div", { class: "buttons" }, el("button", { type: "button", class: "card-button done", disabled: true }, entry.replaced)));
    return nodes;
  }
  const press = (key) => (event) => {
    event.currentTarget.closest(".buttons").classList.add("pending");
    act.click(entry, key, { ...chosen });
  };
  const buttons = (card.button_list || []).map((button) => (button.type === 1 ? el("span", { class: "card-button style2" }, link(button.url, button.text)) : el("button", { type: "button", class: `card-button style${button.style || 1}`, onclick: press(button.key) }, button.text)));
  if (card.submit_button) buttons.push(el("button", { type: "button", class: "card-button style1", onclick: press(card.submit_button.key) }, card.submit_button.text || "提交"));
  if (buttons.length) nodes.push(el("div", { class: `buttons n${Math.min(buttons.length, 3)}` }, ...buttons));
  return nodes;
}

const DRAW = {
  text,
  markdown: (entry) => el("div", { class: "bubble md" }, ...markdown(entry.content.content)),
  image: picture,
  file,
  voice,
  video,
  location: place,
  link: forwarded,
  textcard,
  news,
  template_card: templateCard,
};
