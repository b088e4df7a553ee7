import type { ELK, ElkNode } from 'elkjs/lib/elk-api.js';
import type { Point, Rect } from './drawing.ts';

/** A box to place: a leaf with its size, or a frame around others. */
export interface Node {
  readonly id: string;
  readonly width?: number;
  readonly height?: number;
  readonly children?: readonly Node[];
  readonly options?: Readonly<Record<string, string>>;
  /** Where lines end: at a side of the border, or at a fixed point of it. */
  readonly ports?: readonly Port[];
}

export interface Port {
  readonly id: string;
  readonly side: 'NORTH' | 'SOUTH' | 'EAST';
  readonly at?: Point;
}

/** A line to route, from the upper to the lower of two nodes or ports. */
export interface Line {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Of the way that a case is expected to go: kept straight and short before all others. */
  readonly main: boolean;
}

export interface Placed {
  readonly width: number;
  readonly height: number;
  readonly rects: Map<string, Rect>;
  readonly lines: Map<string, readonly Point[]>;
}

let loaded: Promise<ELK> | null = null;
/** Loaded with the first chart: it takes more memory than the rest of the server's code, and a while to start. */
const elk = (): Promise<ELK> => {
  loaded ??= import('elkjs/lib/elk.bundled.js').then(
    // The package is CommonJS: its constructor is the module itself, whatever its types say.
    ({ default: Elk }) => new (Elk as unknown as new () => ELK)(),
  );
  return loaded;
};

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.randomSeed': '1',
} as const;

/** Distances, given to every frame because a frame does not take them from the one around it. */
const SPACING = {
  'elk.portAlignment.default': 'CENTER',
  'elk.spacing.portPort': '14',
  'elk.spacing.nodeNode': '26',
  'elk.spacing.edgeNode': '18',
  'elk.spacing.edgeEdge': '14',
  'elk.layered.spacing.nodeNodeBetweenLayers': '24',
  'elk.layered.spacing.edgeNodeBetweenLayers': '14',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
} as const;

const elkNode = ({ id, width, height, children, options, ports }: Node): ElkNode => ({
  id,
  ...(width === undefined ? {} : { width }),
  ...(height === undefined ? {} : { height }),
  ...(children ? { children: children.map(elkNode) } : {}),
  layoutOptions: {
    ...(children ? SPACING : {}),
    ...(ports?.length
      ? { 'elk.portConstraints': ports.every(({ at }) => at) ? 'FIXED_POS' : 'FIXED_SIDE' }
      : {}),
    ...options,
  },
  ...(ports?.length
    ? {
        ports: ports.map(({ id: port, side, at }) => ({
          id: port,
          ...at,
          width: 0,
          height: 0,
          layoutOptions: { 'elk.port.side': side },
        })),
      }
    : {}),
});

/** Places nodes in layers from top to bottom and routes the lines; all coordinates are those of the whole. */
export const placed = async (
  children: readonly Node[],
  lines: readonly Line[],
  options: Readonly<Record<string, string>> = {},
): Promise<Placed> => {
  const graph: ElkNode = {
    id: '',
    layoutOptions: { ...OPTIONS, ...SPACING, ...options },
    children: children.map(elkNode),
    edges: lines.map(({ id, from, to, main }) => ({
      id,
      sources: [from],
      targets: [to],
      layoutOptions: {
        'elk.layered.priority.straightness': main ? '10' : '1',
        'elk.layered.priority.shortness': main ? '10' : '1',
      },
    })),
  };
  const result: ElkNode = await (await elk()).layout(graph);
  const rects = new Map<string, Rect>();
  const read = (node: ElkNode) => {
    const { id, x = 0, y = 0, width = 0, height = 0 } = node;
    rects.set(id, { x, y, width, height });
    node.children?.forEach(read);
  };
  result.children?.forEach(read);
  const routed = (result.edges ?? []).map(({ id, sections }) => {
    const section = sections?.[0];
    if (!section) throw new Error(`no way was found for the line ${id}`);
    return [id, [section.startPoint, ...(section.bendPoints ?? []), section.endPoint]] as const;
  });
  return { width: result.width ?? 0, height: result.height ?? 0, rects, lines: new Map(routed) };
};
