(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("data").textContent);
  var words = data.words, details = data.details;
  var byId = {}, neighbours = {};
  data.nodes.forEach(function (node) { byId[node.id] = node; neighbours[node.id] = []; });
  data.edges.forEach(function (edge, index) {
    edge.id = "e" + index;
    neighbours[edge.from].push(edge); neighbours[edge.to].push(edge);
  });
  var element = function (name, text, cls) {
    var made = document.createElement(name);
    if (text !== undefined && text !== null) { made.textContent = text; }
    if (cls) { made.className = cls; }
    return made;
  };
  var $ = function (id) { return document.getElementById(id); };

  // ---- the network ------------------------------------------------------------------------
  var box = $("canvas");
  if (box.clientHeight > box.clientWidth * 1.1) { // a phone held upright: turn the picture
    data.nodes.forEach(function (node) { var x = node.x; node.x = node.y; node.y = x; });
  }
  fill();
  var nodes = new vis.DataSet(data.nodes), edges = new vis.DataSet(data.edges);
  var network = new vis.Network(box, { nodes: nodes, edges: edges }, data.options);
  var canvas = box.querySelector("canvas");
  if (canvas) { canvas.setAttribute("tabindex", "-1"); }
  var frame = box.querySelector(".vis-network");
  if (frame) { frame.setAttribute("tabindex", "0"); }
  var hidden = {}, chosen = null, near = null;

  // The picture takes the shape of its frame: the side that is too short is stretched.
  function fill() {
    var shown = data.nodes.filter(function (node) { return node.sort !== "Collective"; });
    var span = function (key) {
      var values = shown.map(function (node) { return node[key]; });
      return Math.max(Math.max.apply(null, values) - Math.min.apply(null, values), 1);
    };
    if (shown.length < 3 || !box.clientHeight) { return; }
    var factor = (box.clientWidth / box.clientHeight) / (span("x") / span("y"));
    var key = factor > 1 ? "x" : "y", stretch = Math.min(factor > 1 ? factor : 1 / factor, 1.8);
    data.nodes.forEach(function (node) { node[key] *= stretch; });
  }

  // Labels keep one size on the screen; the important ones come first and none may touch another.
  var order = data.nodes.slice().sort(function (a, b) { return weight(b) - weight(a); });
  function weight(node) {
    return ({ Leader: 1000, Agency: 500, Collective: 100, Project: 0 })[node.sort] + node.size + (details[node.id].over ? 800 : 0);
  }
  function caption(node) {
    var limit = node.sort === "Project" ? 10 : 14;
    return node.name.length > limit ? node.name.slice(0, limit - 1) + "…" : node.name;
  }
  network.on("afterDrawing", function (context) {
    var scale = network.getScale(), size = 13 / scale, pad = 2 / scale, taken = [];
    context.textAlign = "center"; context.textBaseline = "top"; context.lineJoin = "round";
    var list = chosen ? [byId[chosen]].concat(order.filter(function (n) { return near[n.id] && n.id !== chosen; })) .concat(order.filter(function (n) { return !near[n.id]; })) : order;
    var places = network.getPositions(), corner = network.DOMtoCanvas({ x: 4, y: 0 }), far = network.DOMtoCanvas({ x: box.clientWidth - 4, y: 0 });
    var shapes = list.filter(function (n) { return !hidden[n.id] && (!chosen || near[n.id]) && places[n.id]; }).map(function (n) {
      var at = places[n.id], reach = 0.8 * n.size; // a corner may be touched
      return [at.x - reach, at.y - reach, at.x + reach, at.y + reach, n.id, weight(n)];
    });
    function apart(rect) {
      return function (other) { return rect[0] >= other[2] || other[0] >= rect[2] || rect[1] >= other[3] || other[1] >= rect[3]; };
    }
    list.forEach(function (node) { // best a place over no shape; rather no label than one that hides a heavier shape
      if (hidden[node.id] || (chosen && !near[node.id])) { return; }
      var place = places[node.id]; if (!place) { return; }
      var strong = node.id === chosen || details[node.id].over || node.sort === "Leader";
      context.font = (strong ? "700 " : "400 ") + size + "px 'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif";
      var text = node.id === chosen ? node.name.slice(0, 24) : caption(node);
      var half = context.measureText(text).width / 2 + pad, tall = size + 2 * pad, gap = node.size + pad;
      var spots = [[place.x, place.y + gap], [place.x, place.y - gap - tall], [place.x + gap + half, place.y - tall / 2], [place.x - gap - half, place.y - tall / 2]];
      var free = spots.map(function (spot) {
        spot[0] = Math.min(Math.max(spot[0], corner.x + half), far.x - half); // inside the frame
        return [spot[0] - half, spot[1], spot[0] + half, spot[1] + tall];
      }).filter(function (rect) { return taken.every(apart(rect)); });
      var limit = node.id === chosen ? Infinity : weight(node), least = Infinity, rect = null;
      free.forEach(function (each) {
        var clear = apart(each), hides = 0; // the heaviest shape it would hide
        shapes.forEach(function (shape) { if (shape[5] > hides && shape[4] !== node.id && !clear(shape)) { hides = shape[5]; } });
        if (hides < least && hides < limit) { least = hides; rect = each; }
      });
      if (!rect) { return; }
      taken.push(rect.concat(node.id));
      var spot = [(rect[0] + rect[2]) / 2, rect[1]];
      context.lineWidth = 3.5 / scale; context.strokeStyle = "rgba(252,253,254,.95)"; context.strokeText(text, spot[0], spot[1] + pad);
      context.fillStyle = node.sort === "Project" ? "#1f5d49" : node.sort === "Leader" ? "#8a3d00" : "#12293b";
      context.fillText(text, spot[0], spot[1] + pad);
    });
    window.graphmodelLabels = taken.length; window.graphmodelBoxes = taken; window.graphmodelShapes = shapes;
  });

  function refresh() {
    var leader = $("leader").value, collectives = $("collectives").checked, roles = {};
    document.querySelectorAll(".role").forEach(function (input) { roles[input.value] = input.checked; });
    var keep = null;
    if (leader) {
      keep = {}; keep[leader] = true;
      details[leader].projects.forEach(function (project) {
        keep[project] = true;
        neighbours[project].forEach(function (edge) { if (edge.kind !== "OVERSEES") { keep[edge.from] = keep[edge.to] = true; } });
      });
    }
    var visible = {}, touched = {};
    data.nodes.forEach(function (node) { visible[node.id] = (!keep || keep[node.id]) && (collectives || node.sort !== "Collective"); });
    edges.update(data.edges.map(function (edge) {
      var shown = roles[edge.kind] && visible[edge.from] && visible[edge.to];
      if (shown) { touched[edge.from] = touched[edge.to] = true; }
      return { id: edge.id, hidden: !shown };
    }));
    nodes.update(data.nodes.map(function (node) {
      hidden[node.id] = !(visible[node.id] && (touched[node.id] || node.sort === "Project" && !leader || node.id === leader));
      return { id: node.id, hidden: hidden[node.id] };
    }));
  }
  function fit(ids) {
    network.fit({ nodes: ids || data.nodes.filter(function (n) { return !hidden[n.id]; }).map(function (n) { return n.id; }), animation: false });
    network.moveTo({ scale: network.getScale() * 0.93, animation: false }); // room for the outermost labels
  }

  function highlight(id) {
    chosen = id; near = null;
    if (id) {
      near = {}; near[id] = true;
      neighbours[id].forEach(function (edge) {
        var other = edge.from === id ? edge.to : edge.from; near[other] = true;
        if (byId[id].sort !== "Project" && byId[other].sort === "Project") {
          neighbours[other].forEach(function (more) { near[more.from] = near[more.to] = true; });
        }
      });
    }
    nodes.update(data.nodes.map(function (node) { return { id: node.id, opacity: !near || near[node.id] ? 1 : 0.15 }; }));
    edges.update(data.edges.map(function (edge) {
      var shown = !near || edge.from === id || edge.to === id || (byId[id].sort !== "Project" && near[edge.from] && near[edge.to] && (direct(edge.from, id) || direct(edge.to, id)));
      return { id: edge.id, color: { color: edge.color, opacity: shown ? 1 : 0.08 } };
    }));
  }
  function direct(project, id) { return byId[project].sort === "Project" && neighbours[project].some(function (edge) { return edge.from === id || edge.to === id; }); }

  function select(id, scroll) {
    if (!byId[id]) { return; }
    if (hidden[id]) { $("leader").value = ""; if (byId[id].sort === "Collective") { $("collectives").checked = true; } document.querySelectorAll(".role").forEach(function (r) { r.checked = true; }); refresh(); }
    network.selectNodes([id], false);
    highlight(id); show(id);
    if (scroll) { $("network").scrollIntoView({ block: "start" }); network.focus(id, { scale: Math.max(network.getScale(), 0.75), animation: false }); }
  }

  // ---- the panel --------------------------------------------------------------------------
  function link(id, extra) {
    var item = element("li"), button = element("button", byId[id] ? byId[id].name : id);
    button.type = "button"; button.addEventListener("click", function () { select(id, true); });
    item.appendChild(button); if (extra) { item.appendChild(document.createTextNode(" " + extra)); }
    return item;
  }
  function block(panel, title, ids, map) {
    if (!ids || !ids.length) { return; }
    panel.appendChild(element("h4", title + "（" + ids.length + "）"));
    var list = element("ul"); ids.forEach(function (id) { list.appendChild(map ? map(id) : link(id)); });
    panel.appendChild(list);
  }
  function show(id) {
    var panel = $("panel"), node = byId[id], detail = details[id];
    panel.textContent = "";
    panel.appendChild(element("h3", node.name));
    var line = element("p", node.sort === "Agency" || node.sort === "Collective" ? detail.kind : words[node.sort], "muted");
    panel.appendChild(line);
    if (detail.over) { panel.appendChild(element("span", words.over, "badge")); }
    if (node.sort === "Leader") { block(panel, words.overseen, detail.projects); return; }
    if (node.sort === "Project") {
      if (detail.deadline) { panel.appendChild(element("p", words.deadline + "：" + detail.deadline)); }
      block(panel, words.leader, detail.leaders); block(panel, words.lead_units, detail.leads); block(panel, words.partner_units, detail.partners);
      block(panel, words.plan, detail.steps, function (text) { return element("li", text); });
      return;
    }
    block(panel, words.led_projects, detail.led); block(panel, words.supported_projects, detail.supported);
    block(panel, words.partners, detail.partners, function (pair) { return byId[pair[0]] ? link(pair[0], "× " + pair[1]) : element("li", pair[0].split("/").pop() + " × " + pair[1]); });
    if (detail.months && detail.months.length) {
      panel.appendChild(element("h4", words.months));
      panel.appendChild(element("p", detail.months.map(function (pair) { return pair[0] + " " + pair[1]; }).join(" · ")));
    }
    if (detail.written && (detail.written.length > 1 || detail.written[0] !== node.name)) {
      panel.appendChild(element("h4", words.written_as)); panel.appendChild(element("p", detail.written.join("、")));
    }
  }
  function clear() { highlight(null); var panel = $("panel"); panel.textContent = ""; panel.appendChild(element("p", words.empty_panel, "empty")); }

  network.on("click", function (event) { if (event.nodes.length) { select(event.nodes[0], false); } else { clear(); } });

  // ---- hover ------------------------------------------------------------------------------
  var tip = $("tip");
  network.on("hoverNode", function (event) {
    var node = byId[event.node], detail = details[event.node], lines = [node.name];
    if (node.sort === "Agency" || node.sort === "Collective") { lines.push(detail.kind, words.led + " " + detail.led.length + " · " + words.supported + " " + detail.supported.length); if (detail.over) { lines.push(words.over); } }
    else if (node.sort === "Leader") { lines.push(words.Leader + " · " + words.projects + " " + detail.projects.length); }
    else { lines.push(words.lead_units + "：" + detail.leads.map(function (i) { return byId[i] ? byId[i].name : i; }).join("、"), words.partner_units + " " + detail.partners.length + (detail.deadline ? " · " + detail.deadline : "")); }
    tip.textContent = lines.join("\n"); tip.hidden = false;
    var at = event.pointer.DOM, frame = box.getBoundingClientRect();
    tip.style.left = Math.min(frame.left + at.x + 14, window.innerWidth - 330) + "px"; tip.style.top = (frame.top + at.y + 14) + "px";
    box.style.cursor = "pointer";
  });
  network.on("blurNode", function () { tip.hidden = true; box.style.cursor = ""; });
  network.on("dragStart", function () { tip.hidden = true; });

  // ---- controls ---------------------------------------------------------------------------
  var names = $("names"), leaders = $("leader");
  order.forEach(function (node) { var option = document.createElement("option"); option.value = node.name; names.appendChild(option); });
  data.nodes.filter(function (n) { return n.sort === "Leader"; }).sort(function (a, b) { return details[b.id].projects.length - details[a.id].projects.length; })
    .forEach(function (node) { var option = document.createElement("option"); option.value = node.id; option.textContent = node.name + "（" + details[node.id].projects.length + "）"; leaders.appendChild(option); });
  function matches(text) {
    var wanted = text.trim().toLowerCase(); if (!wanted) { return []; }
    return order.filter(function (node) {
      return node.name.toLowerCase().indexOf(wanted) >= 0 || (details[node.id].written || []).some(function (form) { return form.toLowerCase().indexOf(wanted) >= 0; });
    }).sort(function (a, b) { return (b.name === text.trim()) - (a.name === text.trim()) || a.name.length - b.name.length; });
  }
  function search() {
    var text = $("search").value, found = matches(text), say = $("found");
    if (!text.trim()) { say.textContent = ""; clear(); return; }
    if (!found.length) { say.textContent = words.no_match; return; }
    say.textContent = found.slice(0, 6).map(function (node) { return node.name.slice(0, 18); }).join("、") + (found.length > 6 ? " … " + found.length : "");
    select(found[0].id, false);
    network.focus(found[0].id, { scale: Math.max(network.getScale(), 0.6), animation: false });
  }
  $("search").addEventListener("input", search);
  $("search").addEventListener("keydown", function (event) { if (event.key === "Enter") { event.preventDefault(); search(); $("panel").focus(); } });
  leaders.addEventListener("change", function () { refresh(); fit(); if (leaders.value) { show(leaders.value); } });
  document.querySelectorAll(".role").forEach(function (input) { input.addEventListener("change", refresh); });
  $("collectives").addEventListener("change", refresh);
  $("reset").addEventListener("click", function () {
    leaders.value = ""; $("search").value = ""; $("found").textContent = ""; $("collectives").checked = false;
    document.querySelectorAll(".role").forEach(function (input) { input.checked = true; });
    network.unselectAll(); clear(); refresh(); fit();
  });
  document.querySelectorAll(".go").forEach(function (button) { button.addEventListener("click", function () { select(button.dataset.id, true); }); });
  document.querySelectorAll(".unfold").forEach(function (button) {
    button.addEventListener("click", function () { $(button.dataset.for).classList.add("unfolded"); button.remove(); });
  });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { $("search").value = ""; $("found").textContent = ""; network.unselectAll(); clear(); } });

  // ---- the list ---------------------------------------------------------------------------
  var listSearch = $("list-search");
  if (listSearch) {
    var rows = Array.prototype.slice.call(document.querySelectorAll(".list tbody tr"));
    var texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
    listSearch.addEventListener("input", function () {
      var wanted = listSearch.value.trim().toLowerCase().split(/\s+/), count = 0;
      rows.forEach(function (row, index) {
        var shown = wanted.every(function (word) { return texts[index].indexOf(word) >= 0; });
        row.hidden = !shown; row.style.display = shown ? "" : "none"; count += shown ? 1 : 0;
      });
      $("list-count").textContent = listSearch.value.trim() ? count + " / " + rows.length : "";
    });
  }

  refresh(); fit();
  if (data.focus) { select(data.focus, false); }
  window.addEventListener("resize", function () { network.redraw(); if (!chosen) { fit(); } });
  window.graphmodelNetwork = network;
  window.graphmodelReady = performance.now();
}());
