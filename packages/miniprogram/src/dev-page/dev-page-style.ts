/** How the page of `guanxi-mini dev` looks. */
export const devPageStyle = `
:root{color-scheme:light dark;--ground:light-dark(#eceef1,#121315);--text:light-dark(#33373e,#c9cdd4)}
*{box-sizing:border-box}html,body{margin:0;height:100%}
body{display:flex;background:var(--ground);color:var(--text);font:13px/1.5 system-ui,-apple-system,"PingFang SC","Noto Sans CJK SC",sans-serif}
.desk{flex:none;width:442px;display:flex;flex-direction:column;align-items:center;padding:10px 16px 16px;min-height:0;height:100%}
.status{margin:0 0 8px;max-width:100%;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;min-height:20px}
.device{position:relative;width:406px;flex:1;min-height:0;max-height:860px;padding:8px;border-radius:34px;background:#16181b;box-shadow:0 10px 30px rgba(0,0,0,.25)}
.phone{width:100%;height:100%;border-radius:26px;overflow:hidden;background:light-dark(#fff,#191919);isolation:isolate}
.panel{flex:1;min-width:0;height:100%;border-inline-start:1px solid light-dark(#d8dbe0,#303338)}
.problems{position:absolute;inset:auto 8px 8px;max-height:60%;overflow:auto;padding:14px 16px;border-radius:0 0 26px 26px;background:light-dark(#fff4f3,#3a2020);color:light-dark(#8c1d18,#ffb4ab);border-top:2px solid light-dark(#b3261e,#ff8b82);font-size:13px}
.problems[hidden]{display:none}.problems h2{margin:0 28px 6px 0;font-size:14px}.problems p{margin:4px 0;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:12px;overflow-wrap:anywhere}
.close{position:absolute;top:6px;right:10px;border:0;background:none;color:inherit;font-size:20px;cursor:pointer;padding:4px 8px}
.pay{position:absolute;inset:auto 8px 8px;padding:22px 16px 18px;border-radius:16px 16px 26px 26px;background:light-dark(#fff,#232529);box-shadow:0 -8px 30px rgba(0,0,0,.25);text-align:center}.pay p{margin:0}.pay .sum{margin:6px 0 16px;font-size:34px;font-weight:500}.pay small{display:block;margin-top:10px;opacity:.7}
.confirm{display:block;width:184px;margin:0 auto;padding:9px;border:0;border-radius:8px;background:#07c160;color:#fff;font:inherit;font-size:17px;cursor:pointer}
@media (max-width:820px){.desk{width:100%;padding:0}.status{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.device{width:100%;max-height:none;padding:0;border-radius:0;box-shadow:none}.phone{border-radius:0}.problems,.pay{inset:auto 0 0;border-radius:0}.panel{position:absolute;flex:none;width:0;height:0;border:0}}
`;
