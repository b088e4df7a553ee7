import { createConnection, type Socket } from 'node:net';

export interface Reply {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

const END_OF_HEAD = '\r\n\r\n';
const LENGTH = /\r\ncontent-length: (\d+)/i;

/** The server hangs up on a connection that was idle for five seconds: a client connects anew before that. */
const KEPT_OPEN = 3000;

const connected = ({ hostname, port }: URL): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = createConnection({ host: hostname, port: Number(port) });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });

/** A whole answer, once all of it has come; null before. Throws where its length is not said beforehand. */
function replyIn(received: Buffer): Reply | null {
  const end = received.indexOf(END_OF_HEAD);
  if (end < 0) return null;
  const head = received.toString('latin1', 0, end);
  const length = LENGTH.exec(head)?.[1];
  if (length === undefined) throw new Error(`An answer without its length: ${head}`);
  const from = end + END_OF_HEAD.length;
  if (received.length < from + Number(length)) return null;
  return {
    status: Number(head.slice(9, 12)),
    head,
    body: received.toString('utf8', from, from + Number(length)),
  };
}

/**
 * One client's connection, kept open: a request at a time, written to the socket as it is. A client library
 * would spend as much of the machine's time as the server that is measured.
 */
export class Connection {
  private received: Buffer = Buffer.alloc(0);
  private awaited: { resolve: (reply: Reply) => void; reject: (error: unknown) => void } | null = null;
  private last = performance.now();

  private constructor(
    private socket: Socket,
    private readonly url: URL,
    private readonly headers: string,
  ) {
    this.listen();
  }

  /** Connects to a server by its URL; every request bears the owner's key. */
  static async to(given: string, key: string): Promise<Connection> {
    const url = new URL(given);
    return new Connection(await connected(url), url, `host: ${url.host}\r\nauthorization: Bearer ${key}\r\n`);
  }

  get(path: string): Promise<Reply> {
    return this.ask(`GET ${path} HTTP/1.1\r\n${this.headers}\r\n`);
  }

  post(path: string, body: string, headers: Readonly<Record<string, string>>): Promise<Reply> {
    const more = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const length = Buffer.byteLength(body);
    return this.ask(
      `POST ${path} HTTP/1.1\r\n${this.headers}${more.join('')}content-type: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`,
    );
  }

  close(): void {
    this.socket.destroy();
  }

  private listen(): void {
    this.socket.setNoDelay(true);
    this.socket.on('data', chunk => this.hear(chunk));
    this.socket.on('error', error => this.awaited?.reject(error));
    this.socket.on('close', () => this.awaited?.reject(new Error('The server hung up')));
  }

  private async ask(request: string): Promise<Reply> {
    if (performance.now() - this.last > KEPT_OPEN) {
      this.socket.removeAllListeners().destroy();
      this.socket = await connected(this.url);
      this.listen();
    }
    const reply = await new Promise<Reply>((resolve, reject) => {
      this.awaited = { resolve, reject };
      this.socket.write(request);
    });
    this.last = performance.now();
    return reply;
  }

  private hear(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    try {
      const reply = replyIn(this.received);
      if (!reply) return;
      this.received = Buffer.alloc(0);
      const { awaited } = this;
      this.awaited = null;
      awaited?.resolve(reply);
    } catch (error) {
      this.awaited?.reject(error);
    }
  }
}
