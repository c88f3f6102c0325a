/** A page as a scanner or a camera sees it, at 200 dots an inch. */
export const SIZE = { width: 1700, height: 2200 } as const;

type Tones = Float32Array<ArrayBuffer>;

/** What happens to the tones of a page, row by row, on its way through a lens. */
export type Effect = (tones: Tones) => Tones;

/** The same every time: grain of this standard deviation. */
export const grain = (deviation: number, seed = 11): Effect => {
  return (tones) => {
    const random = randomNumbers(seed);
    return tones.map((tone) => tone + deviation * (random() + random() + random() + random() - 2) * 1.73);
  };
};

/** Ink and paper become these tones. */
export const fade = (ink: number, paper: number): Effect => {
  return (tones) => tones.map((tone) => ink + (tone * (paper - ink)) / 255);
};

/** A hand keeps light from the lower right; `dark` is what is left of it, `soft` how many dots its edge takes. */
export const shadow = (dark: number, soft: number): Effect =>
  multiply((x, y) => 1 - (1 - dark) / (1 + Math.exp((2600 - x - y * 0.8) / (soft / 4))));

/** Light from the upper left. */
export const gradient = (dark: number): Effect =>
  multiply((x, y) => 1 - ((1 - dark) * (x / SIZE.width + y / SIZE.height)) / 2);

/** A flash: light in the middle, dark corners. */
export const shine = (): Effect =>
  multiply((x, y) => 1 - 0.65 * Math.min(1, Math.hypot(x / SIZE.width - 0.5, y / SIZE.height - 0.5) ** 2 * 2));

/** The rings of a cup. */
export const rings = (): Effect =>
  multiply((x, y) => {
    const distance = Math.hypot(x - 900, y - 1100);
    return Math.abs(distance - 420) < 14 ? 0.72 : distance < 420 ? 0.9 : 1;
  });

/** The ink of another page that is printed on the back, mirrored and soft; so much of it comes through. */
export const bleed = (share: number): Effect => {
  return (tones) => {
    const back = lens(1)(
      tones.map((_, at) => tones[at - 2 * (at % SIZE.width) + SIZE.width - 1 - 9 * SIZE.width] ?? 255),
    );
    return tones.map((tone, at) => tone - share * (255 - (back[at] ?? 255)) * (tone / 255));
  };
};

/** Dust, or threads of the paper: this share, in per cent, of dots that are `depth` darker. */
export const flecks = (percent: number, depth: number): Effect => {
  return (tones) => {
    const random = randomNumbers(5);
    return tones.map((tone) => (random() * 100 < percent ? tone - depth : tone));
  };
};

/** Out of focus by so many dots. */
export const lens = (reach: number): Effect => {
  return (tones) => blurAlong(blurAlong(tones, 1, reach), SIZE.width, reach);
};

/** Turned by degrees, on a dark desk that shows `margin` dots on every side. */
export const tilt = (degrees: number, margin = 0): Effect => {
  return (tones) => {
    const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
    const [width, height] = [SIZE.width, SIZE.height];
    const scale = width / (width - 2 * margin - (margin ? 160 : 0));
    return tones.map((_, at) => {
      const [x, y] = [((at % width) - width / 2) * scale, (Math.floor(at / width) - height / 2) * scale];
      const [fromX, fromY] = [x * cosine + y * sine + width / 2, y * cosine - x * sine + height / 2];
      if (fromX < 0 || fromX >= width - 1 || fromY < 0 || fromY >= height - 1) return margin ? 70 : 250;
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      const [right, down] = [fromX - left, fromY - top];
      const tone = (dx: number, dy: number) => tones[(top + dy) * width + left + dx] ?? 0;
      return (
        (tone(0, 0) * (1 - right) + tone(1, 0) * right) * (1 - down) +
        (tone(0, 1) * (1 - right) + tone(1, 1) * right) * down
      );
    });
  };
};

function multiply(light: (x: number, y: number) => number): Effect {
  return (tones) => tones.map((tone, at) => tone * light(at % SIZE.width, Math.floor(at / SIZE.width)));
}

function blurAlong(tones: Tones, step: number, reach: number): Tones {
  return tones.map((tone, at) => {
    let [sum, count] = [tone, 1];
    for (let away = 1; away <= reach; away += 1) {
      for (const near of [tones[at - away * step], tones[at + away * step]]) {
        if (near === undefined) continue;
        sum += near;
        count += 1;
      }
    }
    return sum / count;
  });
}

function randomNumbers(start: number): () => number {
  let seed = start;
  return () => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2147483647;
  };
}
