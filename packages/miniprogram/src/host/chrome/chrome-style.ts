/** The look of what stands around a program. */
export const chromeStyle = `
:host{display:flex!important;flex-direction:column;background:#fff;color:#000;font:16px/1.4 system-ui,-apple-system,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
[hidden]{display:none!important}
*{box-sizing:border-box}
button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer}
button:focus-visible{outline:2px solid #3478f6;outline-offset:2px}
.bar{flex:none;height:44px;display:flex;align-items:center;justify-content:center;position:relative;padding:0 100px;transition:background-color .2s}
.title{margin:0;font-size:17px;font-weight:600;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.back{position:absolute;left:4px;top:0;width:44px;height:44px;font-size:28px;line-height:1}
.busy{width:16px;height:16px;margin-right:6px;border:2px solid currentColor;border-right-color:transparent;border-radius:50%;animation:turn 1s linear infinite}
@keyframes turn{to{transform:rotate(1turn)}}
.capsule{position:absolute;right:8px;top:6px;width:87px;height:32px;display:flex;border:.5px solid rgba(0,0,0,.15);border-radius:16px;background:rgba(255,255,255,.75);color:#000;overflow:hidden;z-index:5}
.capsule button{flex:1;font-size:12px;letter-spacing:-1px}.capsule .close{font-size:18px;border-left:.5px solid rgba(0,0,0,.15)}
.stage{flex:1;min-height:0;position:relative}
.stage iframe{position:absolute;inset:0;width:100%;height:100%;border:0;display:block;background:transparent}
.words{position:absolute;left:0;right:0;top:45%;margin:0;padding:0 24px;text-align:center;color:#767676;font-size:14px;z-index:1}
.tabs{flex:none;display:flex;height:50px;border-top:.5px solid rgba(0,0,0,.2);background:#fff}
.tabs button{flex:1;display:flex;flex-direction:column;align-items:center;justify-content:center;font-size:10px;position:relative;gap:2px}
.tabs img{width:27px;height:27px;object-fit:contain}
.tabs .badge{position:absolute;top:3px;left:55%;min-width:16px;padding:0 4px;border-radius:8px;background:#fa5151;color:#fff;font-size:10px;line-height:16px}
.tabs .badge.dot{min-width:8px;width:8px;height:8px;padding:0;top:5px}
.over{position:absolute;inset:0;z-index:4;display:flex;align-items:center;justify-content:center;pointer-events:none}
.over.veil{pointer-events:auto}.over.dim{background:rgba(0,0,0,.6);pointer-events:auto}
.toast{min-width:136px;max-width:70%;padding:16px;border-radius:12px;background:#4c4c4c;color:#fff;text-align:center;font-size:14px;overflow-wrap:anywhere;animation:appear .15s}
.toast .sign{display:block;font-size:36px;line-height:48px}.toast .wheel{display:inline-block;width:34px;height:34px;margin-bottom:8px;border:3px solid #fff;border-right-color:transparent;border-radius:50%;animation:turn 1s linear infinite}
.modal{width:min(320px,85%);border-radius:12px;background:#fff;color:#000;overflow:hidden;text-align:center;animation:appear .15s}
.modal h2{margin:0;padding:24px 24px 0;font-size:17px}.modal p{margin:0;padding:16px 24px 24px;color:rgba(0,0,0,.55);font-size:15px;max-height:50vh;overflow:auto;white-space:pre-wrap;overflow-wrap:anywhere}
.modal input{width:calc(100% - 48px);margin:0 24px 24px;padding:8px;border:1px solid #ddd;border-radius:6px;font:inherit}
.modal footer{display:flex;border-top:.5px solid rgba(0,0,0,.12)}.modal footer button{flex:1;padding:14px 4px;font-size:17px;font-weight:600}.modal footer button+button{border-left:.5px solid rgba(0,0,0,.12)}
.over.sheet{align-items:flex-end}.list{width:100%;background:#f7f7f7;border-radius:12px 12px 0 0;overflow:hidden;animation:rise .2s}
.list button{display:block;width:100%;padding:16px;background:#fff;font-size:17px;border-bottom:.5px solid rgba(0,0,0,.1)}.list .cancel{margin-top:8px}
@keyframes appear{from{opacity:0;transform:scale(.95)}}@keyframes rise{from{transform:translateY(40%);opacity:0}}
@media (prefers-reduced-motion:reduce){*{animation-duration:.01ms!important;transition:none!important}}
@media (prefers-color-scheme:dark){.modal,.list button,.tabs{background:#2c2c2c;color:#e6e6e6}.modal p{color:rgba(255,255,255,.6)}.list{background:#1e1e1e}}
`;
