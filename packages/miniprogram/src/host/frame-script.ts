/** What the worker begins as: it waits for its script, and hands on what came with it under the name `guanxiLogic`. */
const workerScript =
  'onmessage=({data,ports})=>{onmessage=null;guanxiLogic=[data.members,...ports];importScripts(URL.createObjectURL(data.logic))}';

/**
 * The one script that stands in the frame's document, of our own and the same in every frame. It is small, so that the browser makes
 * the frame, and the worker's thread, while the other scripts are still fetched; then logic and view are read at once, each on its
 * thread. Whatever of the two cannot begin is a fault that the host hears of. The view finds its ports under the name `guanxiView`.
 */
export const frameScript = [
  '{let worker,failed,address=URL.createObjectURL,',
  'begin=({source,data,ports:[host,logic]})=>{',
  "if(source!==parent||data?.type!=='guanxi-program'||!logic)return;",
  "removeEventListener('message',begin);",
  "let{port1,port2}=new MessageChannel(),script=document.createElement('script'),",
  "fail=reason=>({message=''})=>host.postMessage({type:'fault',reason,message:'The '+reason+' could not be started: '+message});",
  "failed.then(fail('logic'));",
  'worker.postMessage({logic:data.logic,members:data.members},[port2,logic]);',
  'guanxiView=[host,port1];',
  "script.onerror=fail('view');",
  'script.src=address(data.view);',
  'document.head.append(script)};',
  "addEventListener('message',begin);",
  // Not before: the worker inherits the policy that the document ends with.
  "addEventListener('DOMContentLoaded',()=>{",
  `worker=new Worker(address(new Blob(['${workerScript}'])));`,
  'failed=new Promise(resolve=>worker.onerror=resolve)})}',
].join('');

/**
 * What a page with a policy of its own has to allow in `script-src`, besides `blob:`, since the frame has that policy too: the
 * hash of the script that begins programs, as `'sha256-…'`.
 */
export async function frameScriptHash(): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(frameScript)));
  return `'sha256-${btoa(String.fromCharCode(...digest))}'`;
}
