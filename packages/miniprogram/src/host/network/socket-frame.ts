import type { ProgramSocket, SocketRequest } from './program-network.js';

type FromFrame = { readonly opened: true } | { readonly data: string | ArrayBuffer } | { readonly code: number; readonly reason: string };

/**
 * Opens a socket in a frame with an opaque origin: a page's own sockets carry the cookies of its site, those of such a frame
 * do not. The frame's policy lets it connect to this one server.
 */
export function openSocketFrame({ url, protocols, opened, message, closed }: SocketRequest): ProgramSocket {
  const frame = document.createElement('iframe');
  const nonce = crypto.randomUUID();
  const { origin } = new URL(url);
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.hidden = true;
  frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; connect-src ${origin}"><script nonce="${nonce}">${frameScript}</script>`;
  const channel = new MessageChannel();
  const { port1: port } = channel;
  let isOver = false;
  const end = (code: number, reason: string) => {
    if (isOver) return;
    isOver = true;
    port.close();
    frame.remove();
    closed(code, reason);
  };
  port.onmessage = ({ data }: MessageEvent<FromFrame>) => {
    if ('opened' in data) opened();
    else if ('data' in data) message(data.data);
    else end(data.code, data.reason);
  };
  // An opaque origin has no name to send to, and nothing is sent but the address.
  frame.onload = () => frame.contentWindow?.postMessage({ url, protocols }, '*', [channel.port2]);
  document.body.append(frame);
  return {
    send: (data) => port.postMessage({ data }),
    close: (code, reason) => port.postMessage({ code, reason }),
  };
}

const frameScript = `onmessage=(event)=>{onmessage=null;const port=event.ports[0];let socket;
try{socket=new WebSocket(event.data.url,event.data.protocols)}catch{port.postMessage({code:1006,reason:''});return}
socket.binaryType='arraybuffer';
socket.onopen=()=>port.postMessage({opened:true});
socket.onmessage=({data})=>port.postMessage({data});
socket.onclose=({code,reason})=>port.postMessage({code,reason});
port.onmessage=({data})=>{try{'data' in data?socket.send(data.data):socket.close(data.code,data.reason)}catch{socket.close()}}}`;
