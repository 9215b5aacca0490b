import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { Transform } from 'node:stream';

/** The way of one person to the server. */
export interface Gate {
  /** An address of its own, hence an origin of its own. */
  readonly url: string;
  /** Cuts every connection and refuses new ones. */
  cut(): void;
  /** Lets connections through again. */
  mend(): void;
  /** Lets so many bytes per second through to the server; undefined, as many as come. */
  slow(bytesPerSecond: number | undefined): void;
  /** Bytes that went through to the server so far. */
  readonly carried: () => number;
  close(): Promise<void>;
}

/** Stands between a browser and the server at `target`, so that a person's network can be cut without touching the others. */
export async function startGate(target: string): Promise<Gate> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let open = true;
  let pace: number | undefined;
  let carried = 0;
  const passage = () =>
    new Transform({
      transform(chunk: Buffer, _encoding, done) {
        carried += chunk.length;
        if (pace === undefined) done(null, chunk);
        else setTimeout(() => done(null, chunk), (chunk.length / pace) * 1000);
      },
    });
  const keep = (socket: Socket) => {
    sockets.add(socket);
    // A connection that is cut ends with an error on one side or the other, as it should.
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
  };
  const server = createServer((near) => {
    keep(near);
    if (!open) return near.destroy();
    const far = connect(Number(port), hostname);
    keep(far);
    near.pipe(passage()).pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    return undefined;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The gate has no port.');
  const cut = () => {
    open = false;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut,
    mend() {
      open = true;
    },
    slow(bytesPerSecond) {
      pace = bytesPerSecond;
    },
    carried: () => carried,
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
