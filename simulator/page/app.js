// The phone: keeps one chat per member and group in step with the stand-in, and turns typing and pressing into requests.

import { body } from "./cards.js";
import { el, icon } from "./markup.js";

const $ = (id) => document.getElementById(id);
const ZONE = "Asia/Shanghai";
const GAP = 5 * 60 * 1000; // a new time separator after five minutes
const NEAR_END = 80; // pixels from the end that still count as "at the end"

const state = { members: [], groups: [], current: null, chats: new Map(), menu: [], hasRecords: false, boot: null, callback: "" };
const clock = { now: Date.now(), speed: 1, playing: false, at: performance.now() };
const records = { rows: [], seen: new Set(), first: true, timer: 0 };

// Requests

async function get(path) {
  const response = await fetch(path, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

async function post(path, data) {
  const options = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(data) };
  return settle(() => fetch(path, options));
}

async function settle(request) {
  try {
    const response = await request();
    if (response.ok) return true;
    const text = await response.text();
    complain(text.length < 60 ? text : "没成 再试一次");
  } catch {
    complain("连不上模拟器 页面会自己重连");
  }
  return false;
}

let complaint = 0;
function complain(text) {
  $("alert").textContent = text;
  $("alert").hidden = false;
  clearTimeout(complaint);
  complaint = setTimeout(() => { $("alert").hidden = true; }, 4000);
}

// Time

const format = (options) => new Intl.DateTimeFormat("zh-CN", { timeZone: ZONE, ...options });
const TIME = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DATE = format({ month: "numeric", day: "numeric" });
const WEEKDAY = format({ weekday: "short" });
const DAY = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE, year: "numeric", month: "2-digit", day: "2-digit" });

const now = () => clock.now + (performance.now() - clock.at) * clock.speed;
const dayNumber = (at) => Math.round(Date.parse(`${DAY.format(at)}T00:00:00Z`) / 86400000);

function when(at) {
  const days = dayNumber(now()) - dayNumber(at);
  const time = TIME.format(at);
  if (days === 0) return time;
  if (days === 1) return `昨天 ${time}`;
  if (days > 1 && days < 7) return `${WEEKDAY.format(at)} ${time}`;
  return `${DATE.format(at)} ${time}`;
}

function setClock(data) {
  Object.assign(clock, { now: data.now, speed: data.speed, playing: data.playing, at: performance.now() });
  for (const button of $("speeds").children) button.setAttribute("aria-pressed", String(Number(button.dataset.speed) === clock.speed));
  $("play").disabled = clock.playing;
  for (const button of $("moments").children) button.disabled = clock.playing;
  $("play").querySelector("span").textContent = clock.playing ? "正在放" : "放一天给你看";
  tick();
}

function tick() {
  const at = now();
  $("now-time").textContent = $("bar-time").textContent = TIME.format(at);
  $("now-day").textContent = `${DATE.format(at)} ${WEEKDAY.format(at)}`;
}

// Members

const AVATARS = 5;
const chats = () => [...state.members, ...state.groups];
const chatOf = (userid) => chats().find((one) => one.userid === userid);
const isGroup = (userid) => state.groups.some((group) => group.userid === userid);
const face = (one) => {
  const look = isGroup(one.userid) ? "group" : `f${state.members.indexOf(one) % AVATARS}`;
  return el("i", { class: `face ${look}`, "aria-hidden": "true" }, isGroup(one.userid) ? "群" : one.name.slice(0, 1));
};
const role = (one) => (isGroup(one.userid) ? "群 机器人发的在这" : one.position || (one.is_leader ? "主管" : "销售"));

function chatButton(one, compact) {
  const label = `${one.name} ${role(one)}${one.unread ? ` ${one.unread}条未读` : ""}`;
  const badge = one.unread ? el("b", { class: "badge", "aria-hidden": "true" }, one.unread > 99 ? "99+" : String(one.unread)) : null;
  const names = el("span", { class: "names" }, el("b", {}, one.name), compact ? null : el("small", {}, role(one)));
  const pressed = String(one.userid === state.current);
  return el("button", { type: "button", class: "member", "aria-pressed": pressed, "aria-label": label, "data-userid": one.userid, onclick: () => choose(one.userid) }, face(one), names, badge);
}

function drawMembers() {
  $("members").replaceChildren(...state.members.map((one) => chatButton(one, false)));
  $("groups").replaceChildren(...state.groups.map((one) => chatButton(one, false)));
  $("groups-block").hidden = state.groups.length === 0;
  $("tabs").replaceChildren(...chats().map((one) => chatButton(one, true)));
  const waiting = chats().reduce((sum, one) => sum + one.unread, 0);
  document.title = waiting ? `(${waiting}) 聊单` : "聊单";
}

async function choose(userid) {
  if (userid === state.current) return;
  state.current = userid;
  try { sessionStorage.setItem("member", userid); } catch { /* private mode */ }
  $("toast").hidden = true;
  chatOf(userid).unread = 0;
  drawMembers();
  drawWhose();
  await loadChat(userid);
  if (!isGroup(userid)) post("/sim/enter", { userid });
}

/** Say whose chat it is. A group is only looked at: its robot does not hear what is said there. */
function drawWhose() {
  const { current } = state, group = isGroup(current), { name } = chatOf(current);
  $("app-name").textContent = group ? name : state.app;
  $("playing-as").textContent = group ? "群聊" : `${name} 的手机`;
  $("typing").hidden = group;
  $("group-foot").hidden = !group;
  if (!group) drawChips();
}

// Chat

async function loadChat(userid) {
  const chat = new Map();
  state.chats.set(userid, chat);
  $("chat").setAttribute("aria-busy", "true");
  for (const entry of await get(`/sim/chat/${encodeURIComponent(userid)}`)) chat.set(entry.seq, entry);
  if (userid !== state.current) return;
  drawChat();
  $("chat").removeAttribute("aria-busy");
  markRead();
}

const entries = () => [...(state.chats.get(state.current) || new Map()).values()].sort((a, b) => a.seq - b.seq);

function drawChat() {
  const nodes = [];
  let last = 0;
  for (const entry of entries()) {
    if (entry.at - last > GAP) nodes.push(separator(entry.at));
    last = entry.at;
    nodes.push(line(entry));
  }
  $("chat").replaceChildren(...nodes);
  markLastOwn();
  drawEmpty(nodes.length === 0);
  toEnd();
}

function drawEmpty(isEmpty) {
  $("empty").hidden = !isEmpty || isGroup(state.current);
  $("group-empty").hidden = !isEmpty || !isGroup(state.current);
}

const separator = (at) => el("li", { class: "time" }, el("time", { datetime: new Date(at).toISOString() }, when(at)));

function line(entry) {
  if (entry.recalled) return el("li", { class: "note", "data-seq": entry.seq }, "聊单撤回了一条消息");
  if (entry.from === "note") {
    const node = el("li", { class: "note", "data-seq": entry.seq }, entry.text);
    if (entry.status === "failed") node.append(el("span", { class: "failed" }, ` 没送到 ${entry.reason}`));
    return node;
  }
  const mine = entry.from === "me";
  const avatar = mine ? face(chatOf(state.current)) : el("img", { class: "face", src: "/sim/static/icon.svg", alt: "聊单" });
  const content = el("div", { class: "content" }, body(entry, act));
  if (mine) content.append(delivery(entry));
  return el("li", { class: `line ${mine ? "mine" : "theirs"}`, "data-seq": entry.seq, "data-message": entry.message_id || false }, avatar, content);
}

function delivery(entry) {
  if (entry.status === "sending") {
    const text = entry.attempts ? `第${entry.attempts + 1}次送` : "发送中";
    return el("p", { class: "delivery sending" }, el("i", { class: "spinner" }), text);
  }
  if (entry.status === "failed") {
    const again = el("button", { type: "button", onclick: () => post("/sim/resend", { userid: state.current, seq: entry.seq }) }, "重发");
    return el("p", { class: "delivery failed" }, `没送到 ${entry.reason}`, again);
  }
  return el("p", { class: "delivery ok" }, entry.attempts > 1 ? `第${entry.attempts}次才送到` : "已送达");
}

/** Only the newest own message says that it arrived; one that needed several tries always does. */
function markLastOwn() {
  const own = [...$("chat").querySelectorAll(".mine")];
  own.forEach((node, index) => node.classList.toggle("last", index === own.length - 1));
}

function upsert(userid, entry, isNew) {
  const chat = state.chats.get(userid);
  if (userid !== state.current) {
    if (chat) chat.set(entry.seq, entry);
    if (isNew && entry.from === "app") {
      chatOf(userid).unread += 1;
      drawMembers();
      toast(userid, entry);
    }
    return;
  }
  const had = chat.get(entry.seq);
  const newest = Math.max(0, ...chat.keys());
  chat.set(entry.seq, entry);
  if (had) {
    const node = $("chat").querySelector(`[data-seq="${entry.seq}"]`);
    if (node) keepPlace(() => node.replaceWith(line(entry)));
  } else if (entry.seq < newest) {
    drawChat();
  } else {
    const stay = !isAtEnd() && entry.from === "app";
    const before = chat.get(newest);
    if (!before || entry.at - before.at > GAP) $("chat").append(separator(entry.at));
    const node = line(entry);
    node.classList.add("fresh");
    $("chat").append(node);
    drawEmpty(false);
    if (stay) $("to-end").hidden = false;
    else toEnd();
    if (entry.from === "app") markRead();
  }
  markLastOwn();
}

function keepPlace(change) {
  const atEnd = isAtEnd();
  change();
  if (atEnd) toEnd();
}

const isAtEnd = () => $("scroll").scrollHeight - $("scroll").scrollTop - $("scroll").clientHeight < NEAR_END;

function toEnd() {
  $("scroll").scrollTop = $("scroll").scrollHeight;
  $("to-end").hidden = true;
}

function markRead() {
  if (document.hidden) return;
  post("/sim/read", { userid: state.current });
}

let toasting = 0;
function toast(userid, entry) {
  const preview = el("div", {}, body(entry, act)).textContent.trim().replace(/\s+/g, " ");
  $("toast-who").textContent = `聊单 → ${chatOf(userid).name}`;
  $("toast-text").textContent = entry.file ? `[${entry.type === "image" ? "图片" : "文件"}] ${entry.file.name}` : preview.slice(0, 60);
  $("toast").dataset.userid = userid;
  $("toast").hidden = false;
  clearTimeout(toasting);
  toasting = setTimeout(() => { $("toast").hidden = true; }, 6000);
}

const act = {
  click: (entry, key, selected) => {
    post("/sim/click", { userid: state.current, seq: entry.seq, key, selected });
    setTimeout(() => document.querySelectorAll(".buttons.pending").forEach((node) => node.classList.remove("pending")), 3000);
  },
  enlarge: (url, name) => {
    const image = $("viewer").querySelector("img");
    image.src = url;
    image.alt = name;
    $("viewer").showModal();
  },
};

// Typing

function drawChips() {
  const chips = chatOf(state.current).suggestions.map((text) => el("button", { type: "button", class: "chip", onclick: () => fill(text) }, text));
  $("chips").replaceChildren(...chips);
  $("chips").scrollLeft = 0;
}

function fill(text) {
  $("text").value = text;
  grow();
  $("text").focus();
}

function grow() {
  const box = $("text");
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight, 116)}px`;
  $("send").disabled = !box.value.trim();
}

async function sendText() {
  const text = $("text").value.trim();
  if (!text) return;
  $("text").value = "";
  grow();
  if (!(await post("/sim/send", { userid: state.current, type: "text", text }))) fill(text);
}

const isComposing = (event) => event.isComposing || event.keyCode === 229;

async function sendPicture(file) {
  if (!["image/png", "image/jpeg"].includes(file.type)) return complain("只能发 JPG 和 PNG 图片");
  if (file.size > 10 * 1024 * 1024) return complain("图片最大 10 MB");
  const path = `/sim/image?userid=${encodeURIComponent(state.current)}`;
  return settle(() => fetch(path, { method: "POST", headers: { "Content-Type": file.type }, body: file }));
}

const PLACES = [
  ["比亚迪全球总部", "深圳市坪山区比亚迪路3009号", 22.68573, 114.34572],
  ["华为坂田基地", "深圳市龙岗区坂田街道", 22.65393, 114.06209],
  ["深圳会展中心", "深圳市福田区福华三路", 22.53332, 114.06053],
];

const EXTRAS = {
  image: () => $("picture").click(),
  voice: () => post("/sim/send", { userid: state.current, type: "voice" }),
  location: () => {
    const choices = PLACES.map(([name, address, latitude, longitude]) => el("button", { type: "button", class: "choice", onclick: () => {
      $("sheet").close();
      post("/sim/send", { userid: state.current, type: "location", latitude, longitude, label: `${address} ${name}` });
    } }, el("b", {}, name), el("small", {}, address)));
    openSheet("发哪个位置", ...choices);
  },
  link: () => {
    const url = el("input", { type: "url", placeholder: "https://", required: true, "aria-label": "网址" });
    const title = el("input", { type: "text", placeholder: "标题", maxlength: 100, "aria-label": "标题" });
    const submit = (event) => {
      event.preventDefault();
      $("sheet").close();
      post("/sim/send", { userid: state.current, type: "link", url: url.value, title: title.value });
    };
    openSheet("转一个链接", el("form", { class: "fields", onsubmit: submit }, url, title, el("button", { class: "send", type: "submit" }, "发送")));
    url.focus();
  },
};

function openSheet(title, ...nodes) {
  $("sheet-title").textContent = title;
  $("sheet-body").replaceChildren(...nodes);
  $("sheet").showModal();
}

function toggleExtras(open) {
  $("extras").hidden = !open;
  $("plus").setAttribute("aria-expanded", String(open));
  if (open) toEnd();
}

// Menu

function drawMenu() {
  const press = (button) => {
    closeMenus();
    if (button.type === "click") post("/sim/menu", { userid: state.current, key: button.key });
    else if (button.type === "view") window.open(button.url, "_blank", "noopener");
    else complain("这种菜单要在手机上用");
  };
  $("menu").hidden = state.menu.length === 0;
  $("menu").replaceChildren(...state.menu.map((outer) => {
    if (!outer.sub_button || !outer.sub_button.length) return el("div", {}, el("button", { type: "button", onclick: () => press(outer) }, outer.name));
    const list = el("div", { class: "submenu", role: "menu", hidden: true }, ...outer.sub_button.map((inner) => el("button", { type: "button", role: "menuitem", onclick: () => press(inner) }, inner.name)));
    const open = (event) => {
      const show = list.hidden;
      closeMenus();
      list.hidden = !show;
      event.currentTarget.setAttribute("aria-expanded", String(show));
    };
    return el("div", {}, list, el("button", { type: "button", "aria-haspopup": "menu", "aria-expanded": "false", onclick: open }, icon("list"), outer.name));
  }));
}

function closeMenus() {
  for (const list of $("menu").querySelectorAll(".submenu")) list.hidden = true;
  for (const button of $("menu").querySelectorAll("[aria-expanded]")) button.setAttribute("aria-expanded", "false");
}

// What the bot wrote

const rowKey = (row) => JSON.stringify([row.kind, row.title, row.fields, row.at, row.message_id]);

async function loadRecords() {
  if (!state.hasRecords) return;
  try {
    const rows = await get("/sim/records");
    const changed = rows.length !== records.rows.length || rows.some((row, index) => rowKey(row) !== rowKey(records.rows[index]));
    records.rows = rows;
    if (changed || records.first) drawRecords();
  } catch { /* the next change or tick asks again */ }
}

function recordsSoon() {
  clearTimeout(records.timer);
  records.timer = setTimeout(loadRecords, 300);
}

function drawRecords() {
  const groups = new Map();
  const rows = [...records.rows].sort((a, b) => (b.at || 0) - (a.at || 0));
  let fresh = 0;
  for (const row of rows) {
    row.fresh = !records.first && !records.seen.has(rowKey(row));
    fresh += row.fresh;
    if (!groups.has(row.kind)) groups.set(row.kind, []);
    groups.get(row.kind).push(row);
  }
  for (const row of rows) records.seen.add(rowKey(row));
  records.first = false;
  const nodes = [...groups].map(([kind, list]) => el("section", { class: "group" }, el("h3", {}, kind, el("span", {}, String(list.length))), ...list.map(recordNode)));
  $("records-list").replaceChildren(...(nodes.length ? nodes : [el("p", { class: "hint" }, "还没有 发一句拜访试试")]));
  const hidden = getComputedStyle($("open-records")).display !== "none" && !$("records").classList.contains("open");
  $("records-badge").hidden = !(fresh && hidden);
  $("records-badge").textContent = String(fresh);
}

function recordNode(row) {
  const fields = row.fields.map(([name, value]) => el("span", { class: "field" }, el("i", {}, name), value));
  const head = el("span", { class: "row-head" }, el("b", {}, row.title), row.at ? el("time", {}, when(row.at)) : null);
  const point = (on) => () => {
    const node = row.message_id && $("chat").querySelector(`[data-message="${CSS.escape(row.message_id)}"]`);
    if (node) node.classList.toggle("pointed", on);
    return node;
  };
  const show = () => {
    const node = point(true)();
    if (!node) return;
    $("records").classList.remove("open");
    node.scrollIntoView({ block: "center", behavior: "smooth" });
    setTimeout(point(false), 1800);
  };
  const attributes = { class: `row${row.fresh ? " fresh" : ""}`, type: "button", onclick: show, onmouseenter: point(true), onmouseleave: point(false), title: row.message_id ? "看是哪句话写的" : false };
  return el("button", attributes, head, fields.length ? el("span", { class: "fields-line" }, ...fields) : null);
}

function drawAlone() {
  $("records-sub").textContent = "模拟器单独在跑";
  $("records-list").replaceChildren(el("p", { class: "hint" }, "这里看不到机器人的库"), el("p", { class: "hint" }, "运行 ", el("code", {}, "liaodan demo"), " 就能边聊边看写进去的每一行"));
}

// Is the bot there?

let checking = 0;
async function checkBot() {
  clearTimeout(checking);
  let problem = "simulator", starting = false;
  try { ({ problem, is_starting: starting } = await get("/sim/bot")); } catch { /* shown as below */ }
  const box = $("bot");
  if (starting) {
    box.dataset.state = "unknown";
    box.querySelector("span").textContent = "机器人启动中 现在发的先留着 起来就回";
    checking = setTimeout(checkBot, 1000);
    return;
  }
  box.dataset.state = problem ? "bad" : "good";
  box.querySelector("span").textContent = problem ? `机器人没接上 ${state.callback}` : "机器人接上了";
  checking = setTimeout(checkBot, problem ? 4000 : 30000);
}

// Start, and staying in step

async function loadState() {
  const data = await get("/sim/state");
  Object.assign(state, { app: data.app, members: data.members, groups: data.groups, menu: data.menu, hasRecords: data.has_records, callback: data.callback });
  if (data.boot !== state.boot) records.seen.clear(), (records.first = true);
  state.boot = data.boot;
  $("corp").textContent = `${data.corp} 的企业微信 模拟`;
  $("speeds").hidden = $("play").hidden = data.speeds.length === 0;
  $("speeds").replaceChildren(...data.speeds.map((speed) => el("button", { type: "button", "data-speed": speed, "aria-pressed": "false", onclick: () => post("/sim/speed", { speed }) }, speed === 1 ? "实时" : `${speed}倍`)));
  $("moments").hidden = data.moments.length === 0;
  $("moments").replaceChildren(...data.moments.map(([moment, label]) => el("button", { type: "button", onclick: () => post("/sim/go", { moment }) }, label)));
  setClock(data.clock);
  drawMenu();
  let wanted = state.current;
  try { wanted = wanted || sessionStorage.getItem("member"); } catch { /* private mode */ }
  const userid = chatOf(wanted) ? wanted : state.members[0].userid;
  if (userid !== state.current) await choose(userid);
  else {
    chatOf(userid).unread = 0;
    drawMembers();
    drawWhose();
    await loadChat(state.current);
  }
  if (state.hasRecords) loadRecords();
  else drawAlone();
}

function listen() {
  const stream = new EventSource("/sim/events");
  let wasOpen = false;
  stream.onopen = async () => {
    $("offline").hidden = true;
    if (wasOpen) await loadState();
    wasOpen = true;
  };
  stream.onerror = () => {
    $("offline").hidden = false;
    if (stream.readyState === EventSource.CLOSED) setTimeout(() => { stream.close(); listenAgain(); }, 1500);
  };
  stream.onmessage = ({ data }) => {
    const event = JSON.parse(data);
    if (event.kind === "clock") setClock(event.clock);
    if (event.kind === "menu") {
      state.menu = event.menu;
      drawMenu();
    }
    if (event.kind === "entry" && state.chats.has(state.current)) {
      upsert(event.userid, event.entry, event.new);
      if (event.entry.status === "failed") checkBot();
      recordsSoon();
    }
  };
}

async function listenAgain() {
  listen();
  try { await loadState(); } catch { /* onerror says so */ }
}

function wire() {
  $("composer").addEventListener("submit", (event) => { event.preventDefault(); sendText(); });
  $("text").addEventListener("input", grow);
  $("text").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    sendText();
  });
  $("text").addEventListener("paste", (event) => {
    const file = [...event.clipboardData.files][0];
    if (!file) return;
    event.preventDefault();
    sendPicture(file);
  });
  $("plus").addEventListener("click", () => toggleExtras($("extras").hidden));
  $("extras").addEventListener("click", (event) => {
    const button = event.target.closest("[data-extra]");
    if (!button) return;
    toggleExtras(false);
    EXTRAS[button.dataset.extra]();
  });
  $("picture").addEventListener("change", () => {
    const [file] = $("picture").files;
    $("picture").value = "";
    if (file) sendPicture(file);
  });
  $("scroll").addEventListener("scroll", () => { if (isAtEnd()) $("to-end").hidden = true; }, { passive: true });
  $("to-end").addEventListener("click", toEnd);
  $("toast").addEventListener("click", () => choose($("toast").dataset.userid));
  $("viewer").addEventListener("click", () => $("viewer").close());
  $("sheet").addEventListener("click", (event) => { if (event.target === $("sheet")) $("sheet").close(); });
  $("open-records").addEventListener("click", () => {
    $("records").classList.add("open");
    $("records-badge").hidden = true;
    $("close-records").focus();
  });
  $("close-records").addEventListener("click", () => { $("records").classList.remove("open"); $("open-records").focus(); });
  $("play").addEventListener("click", () => post("/sim/play", {}));
  document.addEventListener("click", (event) => { if (!event.target.closest("#menu")) closeMenus(); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    closeMenus();
    toggleExtras(false);
    $("records").classList.remove("open");
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden && state.current) markRead(); });
  new ResizeObserver(() => { if ($("to-end").hidden) toEnd(); }).observe($("scroll"));
  setInterval(tick, 1000);
  setInterval(loadRecords, 4000);
}

wire();
listen();
loadState().then(checkBot, () => { $("offline").hidden = false; });
