import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { answerParent } from './answer-parent.js';

/** socket.io in a process of its own: rooms that persist nothing, over WebSocket only, without compression, with acks. */
const http = createServer();
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false });
io.on('connection', (socket) => {
  let room = '';
  let author = '';
  socket.on('join', (name: string, done: () => void) => {
    room = name;
    author = socket.id;
    void socket.join(room);
    done();
  });
  socket.on('say', ({ text }: { text: string }, done: () => void) => {
    io.to(room).emit('message', { author, text, at: Date.now() });
    done();
  });
});
http.listen(0, '127.0.0.1', () => {
  answerParent({ type: 'ready', url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}` }, async () => {
    await io.close();
  });
});
