// Keys: everything works without them. "/" goes to the search box, j and k walk the rows, "?" tells all keys;
// on a review page one letter presses the button that bears it.
"use strict";
(() => {
  const typing = (target) => /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) || target.isContentEditable;
  const rows = () => [...document.querySelectorAll(".rows .row .who, .rows .row .foot a:last-of-type")];
  const walk = (step) => {
    const all = rows();
    if (!all.length) return;
    const at = all.indexOf(document.activeElement);
    all[Math.min(Math.max(at + step, 0), all.length - 1)].focus();
  };
  const search = () => {
    const box = document.querySelector("input[type=search]");
    if (box) box.focus();
    else location.assign("/search");
  };
  const help = () => {
    let dialog = document.querySelector("dialog.keys");
    if (!dialog) {
      dialog = document.createElement("dialog");
      dialog.className = "keys";
      dialog.setAttribute("aria-label", "Keys");
      const list = document.createElement("dl");
      const told = [["/", "search"], ["j, k", "next, previous row"], ["g h", "home"], ["?", "these keys"], ["Esc", "close"]];
      for (const button of document.querySelectorAll("[data-key]")) {
        const said = button.tagName === "INPUT" ? `to ${button.name}` : button.firstChild.textContent;
        told.push([button.dataset.key, said.trim()]);
      }
      for (const [key, what] of told) {
        const dt = document.createElement("dt");
        const kbd = document.createElement("kbd");
        kbd.textContent = key;
        dt.append(kbd);
        const dd = document.createElement("dd");
        dd.textContent = what;
        list.append(dt, dd);
      }
      dialog.append(list);
      document.body.append(dialog);
    }
    dialog.showModal();
  };
  let before = "";
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const key = event.key;
    const own = [...document.querySelectorAll("[data-key]")].find((button) => button.dataset.key === key);
    if (own && own.tagName === "INPUT") { own.focus(); own.select(); }
    else if (own) own.click();
    else if (key === "/") search();
    else if (key === "j") walk(1);
    else if (key === "k") walk(-1);
    else if (key === "h" && before === "g") location.assign("/");
    else if (key === "?") help();
    else { before = key; return; }
    before = "";
    event.preventDefault();
  });
})();
