// The page of nn serve: what is drawn is sent to the server, and what it answers is shown.

const PEN = 0.08; // Of the paper's side, as the strokes of MNIST are.
const SIDE = 84; // Pixels that are sent: three for each that the network sees.
const STEP = 1 / 28; // Of the keyboard's cursor.
const PATIENCE = 8000; // Milliseconds for an answer.
const SETTLED = 700; // Milliseconds without a change before the answer is spoken.

const element = (id) => document.getElementById(id);

/** An element with a class, a text and children. */
function make(name, className = "", text = "", ...children) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  made.append(...children);
  return made;
}

const percent = (share) => (Number.isFinite(share) ? `${(100 * share).toFixed(1)} %` : "-");

const bytes = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

// ---- Pictures

/** The colour of each level: black, blue, white. */
const HEAT = Array.from({ length: 256 }, (_, level) => {
  const stops = [[9, 11, 20], [38, 84, 196], [126, 186, 255], [255, 253, 244]];
  const at = (level / 255) * (stops.length - 1);
  const from = Math.min(Math.floor(at), stops.length - 2);
  return stops[from].map((c, i) => Math.round(c + (at - from) * (stops[from + 1][i] - c)));
});

const GREY = Array.from({ length: 256 }, (_, level) => [level, level, level]);

/** Shows levels, row by row, on a canvas that is as large as they are. */
function show(canvas, levels, width, height, colours) {
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  const image = context.createImageData(width, height);
  for (let i = 0; i < width * height; i++) {
    const level = i < levels.length ? levels[i] : 0;
    image.data.set([...colours[level], 255], 4 * i);
  }
  context.putImageData(image, 0, 0);
}

/** A stamp: ink where the levels are, nothing elsewhere. */
function stamp(levels, side) {
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext("2d");
  const image = context.createImageData(side, side);
  levels.forEach((level, i) => image.data.set([0, 0, 0, level], 4 * i));
  context.putImageData(image, 0, 0);
  return canvas;
}

// ---- Drawing

/** Strokes, lists of points in 0..1, and stamps, in the order they were made. */
class Drawing {
  marks = [];

  begin(point) {
    this.marks.push([point]);
  }

  extend(point) {
    this.marks.at(-1).push(point);
  }

  replaceBy(image) {
    this.marks = [image];
  }

  undo() {
    this.marks.pop();
  }

  clear() {
    this.marks = [];
  }

  isEmpty() {
    return this.marks.length === 0;
  }

  /** Paints all marks in black on nothing. */
  paint(context, side) {
    context.clearRect(0, 0, side, side);
    context.lineWidth = PEN * side;
    context.lineCap = "round";
    context.lineJoin = "round";
    for (const mark of this.marks) {
      if (Array.isArray(mark)) {
        this.#stroke(context, side, mark);
      } else {
        context.drawImage(mark, 0, 0, side, side);
      }
    }
  }

  /** A curve through the middles between points: hands are round, samples are not. */
  #stroke(context, side, points) {
    const [first] = points;
    const last = points.at(-1);
    context.beginPath();
    context.arc(first.x * side, first.y * side, context.lineWidth / 2, 0, 2 * Math.PI);
    context.fill();
    context.beginPath();
    context.moveTo(first.x * side, first.y * side);
    for (let i = 1; i < points.length - 1; i++) {
      const [a, b] = [points[i], points[i + 1]];
      context.quadraticCurveTo(
        a.x * side, a.y * side, ((a.x + b.x) / 2) * side, ((a.y + b.y) / 2) * side);
    }
    context.lineTo(last.x * side, last.y * side);
    context.stroke();
  }

  /** The levels of ink, 0..255, row by row, SIDE x SIDE. */
  levels() {
    const context = new OffscreenCanvas(SIDE, SIDE).getContext("2d", { willReadFrequently: true });
    context.imageSmoothingQuality = "high";
    this.paint(context, SIDE);
    const { data } = context.getImageData(0, 0, SIDE, SIDE);
    return Array.from({ length: SIDE * SIDE }, (_, i) => data[4 * i + 3]);
  }
}

/** The paper: shows a drawing and lets pointers and keys draw on it. */
class Paper {
  #canvas = element("paper");
  #cursor = element("cursor");
  #context = this.#canvas.getContext("2d");
  #drawing = new Drawing();
  #pointer = null;
  #at = { x: 0.5, y: 0.5 };
  #isDown = false;
  #changed;

  constructor(changed) {
    this.#changed = changed;
    const on = (type, act) => this.#canvas.addEventListener(type, act.bind(this));
    on("pointerdown", this.#press);
    on("pointermove", this.#move);
    on("pointerup", this.#release);
    on("pointercancel", this.#release);
    on("keydown", this.#key);
    on("blur", this.#leave);
    element("undo").addEventListener("click", () => this.#change(() => this.#drawing.undo()));
    element("clear").addEventListener("click", () => this.#change(() => this.#drawing.clear()));
    new ResizeObserver(() => this.paint()).observe(this.#canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.paint());
  }

  get drawing() {
    return this.#drawing;
  }

  /** Puts a ready picture in place of what was drawn. */
  put(image) {
    this.#change(() => this.#drawing.replaceBy(image));
  }

  #change(act) {
    act();
    this.paint();
    this.#changed();
  }

  paint() {
    const side = Math.round(this.#canvas.clientWidth * devicePixelRatio);
    if (this.#canvas.width !== side) {
      this.#canvas.width = this.#canvas.height = side;
    }
    this.#drawing.paint(this.#context, side);
    this.#context.globalCompositeOperation = "source-in";
    this.#context.fillStyle = getComputedStyle(this.#canvas).color;
    this.#context.fillRect(0, 0, side, side);
    this.#context.globalCompositeOperation = "source-over";
    this.#context.fillStyle = "black";
    const isEmpty = this.#drawing.isEmpty();
    element("invitation").hidden = !isEmpty || this.#isDown;
    element("undo").disabled = element("clear").disabled = isEmpty;
  }

  // By mouse, finger or pen

  #place(event) {
    const box = this.#canvas.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
  }

  #press(event) {
    if (this.#pointer !== null || event.button !== 0) return;
    this.#pointer = event.pointerId;
    this.#canvas.setPointerCapture(event.pointerId);
    this.#leave();
    this.#change(() => this.#drawing.begin(this.#place(event)));
  }

  #move(event) {
    if (event.pointerId !== this.#pointer) return;
    const coalesced = event.getCoalescedEvents?.() ?? [];
    const events = coalesced.length > 0 ? coalesced : [event];
    this.#change(() => events.forEach((each) => this.#drawing.extend(this.#place(each))));
  }

  #release(event) {
    if (event.pointerId === this.#pointer) this.#pointer = null;
  }

  // By keyboard

  #key(event) {
    const act = this.#keys[event.key];
    if (!act || event.altKey || event.metaKey || (event.ctrlKey && event.key !== "z")) return;
    event.preventDefault();
    act(event.shiftKey ? STEP / 3 : STEP, event);
  }

  #keys = {
    ArrowLeft: (step) => this.#go(-step, 0),
    ArrowRight: (step) => this.#go(step, 0),
    ArrowUp: (step) => this.#go(0, -step),
    ArrowDown: (step) => this.#go(0, step),
    " ": (_, event) => event.repeat || this.#toggle(),
    Backspace: () => this.#lift(() => this.#drawing.undo()),
    z: (_, event) => event.ctrlKey && this.#lift(() => this.#drawing.undo()),
    Escape: () => this.#lift(() => this.#drawing.clear()),
    Delete: () => this.#lift(() => this.#drawing.clear()),
  };

  #go(dx, dy) {
    const within = (value) => Math.min(1, Math.max(0, value));
    this.#at = { x: within(this.#at.x + dx), y: within(this.#at.y + dy) };
    this.#point();
    if (this.#isDown) this.#change(() => this.#drawing.extend(this.#at));
  }

  #toggle() {
    this.#isDown = !this.#isDown;
    this.#point();
    if (this.#isDown) this.#change(() => this.#drawing.begin(this.#at));
  }

  #lift(act) {
    this.#isDown = false;
    this.#point();
    this.#change(act);
  }

  #point() {
    this.#cursor.hidden = false;
    this.#cursor.classList.toggle("down", this.#isDown);
    this.#cursor.style.left = `${100 * this.#at.x}%`;
    this.#cursor.style.top = `${100 * this.#at.y}%`;
  }

  #leave() {
    this.#isDown = false;
    this.#cursor.hidden = true;
  }
}

// ---- Answers

/** Shows what the server says. */
class Answer {
  #about;
  #bars;
  #votes;
  #speech;

  constructor(about, chosen) {
    this.#about = about;
    this.#bars = about.classes.map((name) => {
      const bar = make("i");
      const share = make("span", "share", percent(0));
      const row = make("li", "", "", make("span", "", name), make("span", "track", "", bar), share);
      element("bars").append(row);
      return { row, bar, share };
    });
    this.#votes = about.members.map((name, i) => this.#member(name, i, chosen));
    element("votes").hidden = about.members.length < 2;
  }

  #member(name, i, chosen) {
    const choice = make("input");
    Object.assign(choice, { type: "radio", name: "member", checked: i === 0 });
    choice.addEventListener("change", () => chosen(i));
    const vote = make("b", "", "-");
    const share = make("span", "share");
    const label = make("label", "", "", choice, make("span", "name", name), vote, share);
    label.title = `${name}: show its layers`;
    element("votes").append(label);
    return { label, vote, share };
  }

  /** Nothing is drawn. */
  clear() {
    this.#verdict("?", "nothing drawn yet", true);
    this.#bars.forEach(({ row, bar, share }) => {
      row.className = "";
      bar.style.transform = "scaleX(0)";
      share.textContent = percent(0);
    });
    this.#votes.forEach(({ label, vote, share }) => {
      label.className = "";
      vote.textContent = "-";
      share.textContent = "";
    });
    show(element("seen"), [], 28, 28, GREY);
    element("layers").replaceChildren();
    element("inside-hint").hidden = false;
    this.#say("Nothing drawn.");
  }

  /** What a drawing was read as. */
  show(reading) {
    const { decision, probabilities, votes } = reading;
    const name = this.#about.classes[decision.label];
    this.#verdict(name, this.#sure(reading), false);
    this.#bars.forEach(({ row, bar, share }, i) => {
      row.className = i === decision.label ? "best" : "";
      bar.style.transform = `scaleX(${Number.isFinite(probabilities[i]) ? probabilities[i] : 0})`;
      share.textContent = percent(probabilities[i]);
    });
    this.#votes.forEach(({ label, vote, share }, i) => {
      label.className = votes[i].label === decision.label ? "" : "apart";
      vote.textContent = this.#about.classes[votes[i].label];
      share.textContent = percent(votes[i].probability);
    });
    show(element("seen"), bytes(reading.input), reading.side, reading.side, GREY);
    element("inside-hint").hidden = true;
    showLayers(reading.layers.slice(0, -1)); // The last one's values are the bars.
    this.#say(`${name}, ${this.#sure(reading)}`);
  }

  #sure({ decision, probabilities, votes }) {
    const sure = `${percent(probabilities[decision.label])} sure`;
    const count = Math.round(decision.probability * votes.length);
    return votes.length > 1 ? `${count} of ${votes.length} votes, ${sure}` : sure;
  }

  #verdict(name, sure, none) {
    element("digit").textContent = name;
    element("digit").classList.toggle("none", none);
    element("sure").textContent = sure;
  }

  /** Says it to those who listen, when the hand rests. */
  #say(text) {
    clearTimeout(this.#speech);
    this.#speech = setTimeout(() => (element("live").textContent = text), SETTLED);
  }
}

/** Shows the activations of layers; canvases of the same layers are painted again. */
function showLayers(layers) {
  const place = element("layers");
  const names = layers.map((each) => each.layer).join();
  if (place.dataset.layers !== names || place.childElementCount === 0) {
    place.dataset.layers = names;
    place.replaceChildren(...layers.map(layerSection));
  }
  layers.forEach((layer, i) => paintLayer(layer, place.children[i].querySelectorAll("canvas")));
}

const isVector = ({ height, width }) => height * width === 1;

function layerSection(layer) {
  const { maps, height, width } = layer;
  const what = isVector(layer) ? `${maps} neurons` : `${maps} feature maps of ${width} × ${height}`;
  const size = isVector(layer) ? "strip" : width <= 8 ? "small" : "";
  const pictures = make("div", `maps ${size}`);
  pictures.setAttribute("role", "img");
  pictures.setAttribute("aria-label", `Activations of ${what}`);
  const count = isVector(layer) ? 1 : maps;
  pictures.append(...Array.from({ length: count }, () => make("canvas")));
  return make("div", "layer", "", make("h3", "", what), make("p", "", layer.layer), pictures);
}

function paintLayer(layer, canvases) {
  const { maps, height, width } = layer;
  const levels = bytes(layer.levels);
  if (isVector(layer)) {
    const rows = Math.max(1, Math.round(Math.sqrt(maps / 25))); // Wide and low.
    show(canvases[0], levels, Math.ceil(maps / rows), rows, HEAT);
    return;
  }
  const size = width * height;
  canvases.forEach((canvas, i) => {
    show(canvas, levels.subarray(i * size, (i + 1) * size), width, height, HEAT);
  });
}

// ---- Questions

function trouble(text) {
  element("trouble").textContent = text;
  element("trouble").hidden = !text;
}

/** What the server answers; what it refuses is an Error with its words. */
async function ask(path, options = {}) {
  let response;
  try {
    response = await fetch(path, { ...options, signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    throw new Error("There is no answer. Does nn serve still run? Draw on when it does.");
  }
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

/** Asks about the drawing as it is, one question at a time; the last answer is of the last state. */
class Questions {
  #paper;
  #answer;
  #isStale = false;
  #isAsking = false;
  member = 0;

  constructor(paper, answer) {
    this.#paper = paper;
    this.#answer = answer;
  }

  async changed() {
    this.#isStale = true;
    if (this.#isAsking) return;
    this.#isAsking = true;
    while (this.#isStale) {
      await new Promise((wake) => setTimeout(wake, 30)); // A hand moves more often than that.
      this.#isStale = false;
      await this.#question();
    }
    this.#isAsking = false;
  }

  async #question() {
    try {
      const reading = await this.#read();
      if (this.#paper.drawing.isEmpty()) {
        this.#answer.clear();
      } else if (reading) {
        this.#answer.show(reading);
      }
      trouble("");
    } catch (e) {
      trouble(e.message);
    }
  }

  /** Nothing where nothing is drawn. */
  async #read() {
    const levels = this.#paper.drawing.levels();
    if (levels.every((level) => level === 0)) return null;
    const drawing = { width: SIDE, height: SIDE, levels };
    return ask("/api/read", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ drawing, member: this.member }),
    });
  }
}

// ---- The page

function showExamples(examples, paper) {
  for (const { label, side, levels } of examples) {
    const image = stamp(bytes(levels), side);
    const picture = make("canvas");
    const button = make("button", "", "", picture);
    button.type = "button";
    button.setAttribute("aria-label", `Put a ${label} on the paper`);
    button.addEventListener("click", () => paper.put(image));
    element("examples").append(button);
    paintExample(picture, image);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
      paintExample(picture, image));
  }
}

/** In the colour of the text, whatever that is now. */
function paintExample(canvas, image) {
  canvas.width = canvas.height = 56;
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0, 56, 56);
  context.globalCompositeOperation = "source-in";
  context.fillStyle = getComputedStyle(canvas).color;
  context.fillRect(0, 0, 56, 56);
}

async function start() {
  const about = await ask("/api/about");
  let questions = null;
  const answer = new Answer(about, (member) => {
    questions.member = member;
    questions.changed();
  });
  const paper = new Paper(() => questions.changed());
  questions = new Questions(paper, answer);
  showExamples(about.examples, paper);
  answer.clear();
}

start().catch((e) => trouble(e.message));
