/** The look of what stands around a program. */
export const chromeStyle = `
:host{--ground:#fff;--card:#fff;--panel:#f7f7f7;--ink:rgba(0,0,0,.9);--faint:rgba(0,0,0,.5);--line:rgba(0,0,0,.1);--press:#ececec;--link:#576b95;--green:#07c160;display:flex!important;flex-direction:column;background:var(--ground);color:var(--ink);font:16px/1.4 system-ui,-apple-system,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;-webkit-tap-highlight-color:transparent}
[hidden]{display:none!important}
*{box-sizing:border-box}
button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer}
button:focus-visible,input:focus-visible{outline:2px solid #3478f6;outline-offset:-2px}
:focus{outline:0}
.icon{width:24px;height:24px;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round;display:block}
.bar{flex:none;height:calc(44px + var(--status,0px));padding:var(--status,0px) 100px 0;display:flex;align-items:center;justify-content:center;position:relative}
.title{margin:0;font-size:17px;font-weight:500;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.back{position:absolute;left:4px;bottom:0;width:44px;height:44px;display:grid;place-items:center}
.busy,.wheel{border:2px solid currentColor;border-right-color:transparent;border-radius:50%;animation:turn 1s linear infinite}
.busy{width:16px;height:16px;margin-right:6px;flex:none}
@keyframes turn{to{transform:rotate(1turn)}}
.capsule{position:absolute;right:7px;top:calc(6px + var(--status,0px));width:87px;height:32px;display:flex;align-items:center;border:.5px solid rgba(0,0,0,.1);border-radius:16px;background:rgba(255,255,255,.6);color:#000;overflow:hidden;z-index:5}
.capsule button{flex:1;height:32px;display:grid;place-items:center}
.capsule .icon{width:20px;height:20px}.capsule .icon-dots{stroke-width:4.5}.capsule .close .icon{stroke-width:2.4}.capsule .close{position:relative}
.capsule .close::before{content:"";position:absolute;left:0;top:7px;height:18px;border-left:.5px solid rgba(0,0,0,.2)}
.capsule .close .icon path{stroke-width:2.2}
:host([data-tone=light]) .capsule{border-color:rgba(255,255,255,.25);background:rgba(0,0,0,.15);color:#fff}
:host([data-tone=light]) .capsule .close::before{border-color:rgba(255,255,255,.3)}
.stage{flex:1;min-height:0;position:relative;order:2}
.stage iframe{position:absolute;inset:0;width:100%;height:100%;border:0;display:block;background:transparent}
.words{position:absolute;left:0;right:0;top:45%;margin:0;padding:0 24px;text-align:center;color:var(--faint);font-size:14px;z-index:1}
.tabs{flex:none;display:flex;height:50px;background:var(--panel);color:var(--ink);position:relative;order:3}.tabs.top{order:1;height:44px}
.tabs::before{content:"";position:absolute;left:0;right:0;top:0;border-top:.5px solid rgba(0,0,0,.33)}.tabs[data-border=white]::before{border-color:rgba(255,255,255,.33)}.tabs.top::before{top:auto;bottom:0}
.tabs button{flex:1;min-width:0;display:flex;flex-direction:column;align-items:center;justify-content:center;font-size:10px;line-height:1.4;position:relative;gap:2px}.tabs.top button,.tabs button:not(:has(img)){font-size:14px}
.tabs.top button[aria-current]{box-shadow:inset 0 -2px}
.tabs img{width:27px;height:27px;object-fit:contain}
.badge{position:absolute;top:2px;left:calc(50% + 7px);min-width:18px;padding:0 5px;border-radius:9px;background:#fa5151;color:#fff;font-size:12px;line-height:18px}
.badge.dot{min-width:8px;width:8px;height:8px;padding:0;top:4px;left:calc(50% + 10px)}
.over{position:absolute;inset:0;z-index:4;display:flex;align-items:center;justify-content:center;pointer-events:none}
.capsule~.over:last-child{z-index:6}
.over.veil,.over.dim{pointer-events:auto}.over.dim{background:rgba(0,0,0,.6)}.over.bottom{align-items:flex-end}.over.full{align-items:stretch;background:var(--panel)}
.toast{width:136px;min-height:136px;padding:12px;border-radius:12px;background:#4c4c4c;color:rgba(255,255,255,.9);display:flex;flex-direction:column;align-items:center;justify-content:center;text-align:center;font-size:17px;overflow-wrap:anywhere;animation:appear .1s}
.toast.plain{width:auto;min-height:0;max-width:min(70%,280px);font-size:14px;padding:12px 16px}
.toast .sign{width:40px;height:40px;margin-bottom:12px;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round;object-fit:contain}
.toast .wheel{width:36px;height:36px;margin-bottom:14px;border-width:3px;opacity:.9}
.modal{width:min(320px,85%);border-radius:12px;background:var(--card);color:var(--ink);overflow:hidden;text-align:center;animation:appear .15s}
.modal h2{margin:0;padding:32px 24px 0;font-size:17px;font-weight:700}.modal p{margin:0;padding:16px 24px 32px;color:var(--faint);font-size:17px;max-height:50vh;overflow:auto;white-space:pre-wrap;overflow-wrap:anywhere}.modal p.alone{padding-top:32px;color:var(--ink)}
.modal input{width:calc(100% - 48px);margin:16px 24px 32px;padding:10px 12px;border:0;border-radius:6px;background:var(--panel);color:inherit;font:inherit}
.modal footer{display:flex;border-top:.5px solid var(--line)}.modal footer button{flex:1;min-width:0;height:56px;font-size:17px;font-weight:700;overflow:hidden;text-overflow:ellipsis}.modal footer button+button{border-left:.5px solid var(--line)}.modal .confirm{color:var(--link)}.modal footer button:empty{display:none}
.list,.menu-sheet{width:100%;background:var(--panel);border-radius:12px 12px 0 0;overflow:hidden;animation:rise .2s;padding-bottom:env(safe-area-inset-bottom)}
.hint{margin:0;padding:14px 24px;text-align:center;color:var(--faint);font-size:14px}.list .hint{background:var(--card);border-bottom:.5px solid var(--line)}
.list button,.menu-sheet>.cancel{display:block;width:100%;height:56px;background:var(--card);font-size:17px;border-bottom:.5px solid var(--line)}.list .cancel{margin-top:8px}
.list button:active,.menu-sheet>.cancel:active,.modal footer button:active{background:var(--press)}
.row{display:flex;gap:4px;padding:4px 14px 12px;overflow-x:auto}.row+.row{border-top:.5px solid var(--line);padding-top:16px}
.choice{flex:none;width:72px;display:flex;flex-direction:column;align-items:center;gap:8px;font-size:11px;line-height:1.25;color:var(--faint)}.choice:disabled{opacity:.3;cursor:default}
.tile{width:56px;height:56px;border-radius:12px;background:var(--card);color:var(--ink);display:grid;place-items:center}
.settings{width:100%;overflow:auto;background:var(--panel);animation:rise .2s;padding-bottom:24px}
.settings header{position:relative;height:calc(44px + var(--status,0px));padding-top:var(--status,0px);display:grid;place-items:center}.settings h2{margin:0;font-size:17px;font-weight:500}
.settings h3{margin:0;padding:20px 16px 8px;font-size:14px;font-weight:400;color:var(--faint)}
.line{display:flex;align-items:center;justify-content:space-between;gap:12px;min-height:56px;margin:0;padding:8px 16px;background:var(--card);border-bottom:.5px solid var(--line)}.line time{color:var(--faint);font-size:14px;flex:none}
.switch{appearance:none;flex:none;width:52px;height:32px;margin:0;border-radius:16px;background:var(--line);position:relative;transition:background-color .2s}.switch::before{content:"";position:absolute;left:2px;top:2px;width:28px;height:28px;border-radius:50%;background:#fff;box-shadow:0 1px 3px rgba(0,0,0,.3);transition:transform .2s}.switch:checked{background:var(--green)}.switch:checked::before{transform:translateX(20px)}
.viewer{width:100%;position:relative;background:#000;color:#fff;animation:appear .15s}.strip{height:100%;display:flex;overflow:auto hidden;scroll-snap-type:x mandatory;scrollbar-width:none;overscroll-behavior:contain}
.slide{flex:0 0 100%;height:100%;overflow:auto;scroll-snap-align:start;scroll-snap-stop:always;scrollbar-width:none;display:grid;--zoom:1}.slide img,.slide video{width:calc(100%*var(--zoom));height:calc(100%*var(--zoom));object-fit:contain;touch-action:pan-x pan-y;user-select:none}
.count{position:absolute;left:0;right:0;top:calc(var(--status,0px) + 12px);margin:0;text-align:center;font-size:16px;pointer-events:none}.missing{place-self:center;margin:0;color:rgba(255,255,255,.6)}
:host(:not([data-darkmode])) .stage{background:#fff}:host(:not([data-darkmode])) .tabs{background:#f7f7f7;color:rgba(0,0,0,.9)}
@keyframes appear{from{opacity:0;transform:scale(.95)}}@keyframes rise{from{transform:translateY(40%);opacity:0}}
@media (prefers-reduced-motion:reduce){*{animation-duration:.01ms!important;transition:none!important}}
@media (prefers-color-scheme:dark){:host{--ground:#111;--card:#2c2c2c;--panel:#1e1e1e;--ink:rgba(255,255,255,.8);--faint:rgba(255,255,255,.5);--line:rgba(255,255,255,.1);--press:#373737;--link:#7d90a9}.tabs::before{border-color:rgba(255,255,255,.15)}}
`;
