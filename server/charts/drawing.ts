/** The shapes that a layout consists of, in pixels; what they look like is the matter of `svg.ts`. */

export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}
/** A state's box: its label stands in the first `header` pixels, or in all of it. */
export interface StateBox extends Rect {
  readonly id: string;
  readonly lines: readonly string[];
  readonly header: number;
}
/** A step on its arrow; `inside` where it leaves the state as it is and stands in the state's own box. */
export interface Chip extends Rect {
  readonly id: string;
  readonly lines: readonly string[];
  readonly inside: boolean;
}
/** One piece of an arrow: to its chip, from its chip, or from a dot to the first state of a frame. */
export interface Wire {
  readonly arrow: string | null;
  readonly points: readonly Point[];
  /** Ends in an arrowhead. */
  readonly head: boolean;
}
export interface Dot extends Point {
  /** The start state that this dot is, or null for the dot that marks the first state of a frame. */
  readonly state: string | null;
  readonly radius: number;
}
export interface Piece {
  readonly boxes: readonly StateBox[];
  readonly chips: readonly Chip[];
  readonly wires: readonly Wire[];
  readonly dots: readonly Dot[];
}

export const shift = <T extends Point>(shape: T, by: Point): T => ({
  ...shape,
  x: shape.x + by.x,
  y: shape.y + by.y,
});

export const moved = ({ boxes, chips, wires, dots }: Piece, by: Point): Piece => ({
  boxes: boxes.map(box => shift(box, by)),
  chips: chips.map(chip => shift(chip, by)),
  wires: wires.map(wire => ({ ...wire, points: wire.points.map(point => shift(point, by)) })),
  dots: dots.map(dot => shift(dot, by)),
});

export const together = (pieces: readonly Piece[]): Piece => ({
  boxes: pieces.flatMap(({ boxes }) => boxes),
  chips: pieces.flatMap(({ chips }) => chips),
  wires: pieces.flatMap(({ wires }) => wires),
  dots: pieces.flatMap(({ dots }) => dots),
});
