/** How the panel looks, by itself whatever page it stands in: light and dark, from the width of a phone on. */
export const panelStyle = `
:host{display:block;height:100%;color-scheme:light dark;--ground:light-dark(#fff,#1e1f22);--bar:light-dark(#f5f6f7,#26282c);--line:light-dark(#e3e5e8,#393b40);--text:light-dark(#1d2025,#dfe1e5);--dim:light-dark(#5d6470,#9aa0aa);--accent:light-dark(#067d41,#3ccf7e);--chosen:light-dark(#dff3e7,#214032);--blue:light-dark(#0b5cad,#6cb2f7);--red:light-dark(#b3261e,#ff8b82);--amber:light-dark(#7a5200,#f0c05a);--violet:light-dark(#8a2a8f,#d99be0)}
:host([data-theme=light]){color-scheme:light}:host([data-theme=dark]){color-scheme:dark}
*{box-sizing:border-box}
.panel{display:flex;flex-direction:column;height:100%;min-height:0;background:var(--ground);color:var(--text);font:13px/1.45 system-ui,-apple-system,"PingFang SC","Noto Sans CJK SC",sans-serif}
.bar{display:flex;align-items:center;background:var(--bar);border-bottom:1px solid var(--line);flex:none;min-height:38px}
.tabs{display:flex;overflow-x:auto;scrollbar-width:none;flex:1;min-width:0}
.tabs button{flex:none;border:0;border-bottom:2px solid transparent;background:none;color:var(--dim);font:inherit;padding:9px 12px 7px;cursor:pointer;white-space:nowrap}
.tabs button:hover{color:var(--text)}.tabs button[aria-selected=true]{color:var(--text);border-bottom-color:var(--accent);font-weight:600}
.count{margin-inline-start:5px;padding:0 5px;border-radius:8px;background:var(--red);color:var(--ground);font-size:11px;font-weight:600}
:focus-visible{outline:2px solid var(--accent);outline-offset:-2px}
.memory{flex:none;padding:0 12px;color:var(--dim);white-space:nowrap;font-variant-numeric:tabular-nums}
.shut{border:0;background:none;color:var(--dim);font-size:20px;line-height:1;padding:8px 14px;cursor:pointer}
.body{flex:1;min-height:0;display:flex}.body>*{flex:1;min-width:0}
.tab{display:flex;flex-direction:column;min-height:0;height:100%}
.tools{display:flex;flex-wrap:wrap;align-items:center;gap:6px;padding:6px 8px;border-bottom:1px solid var(--line);flex:none}
.field,.choice,.tool{font:inherit;color:inherit;background:var(--ground);border:1px solid var(--line);border-radius:6px;padding:3px 8px;min-height:28px}
.field{flex:1;min-width:90px;width:0}.field::placeholder{color:var(--dim)}.choice{max-width:130px}
.tool{cursor:pointer;background:var(--bar)}.tool:hover{border-color:var(--dim)}.tool:disabled{opacity:.5;cursor:default}.tool.on{color:var(--red);border-color:var(--red)}
.rows{flex:1;min-height:0;overflow:auto}
.both{flex:1;min-height:0;display:flex}.both>.rows{flex:1.3}.details{flex:1;min-width:0;overflow:auto;border-inline-start:1px solid var(--line);padding:4px 0}
.empty{color:var(--dim);text-align:center;padding:28px 20px;margin:0}
.older{display:block;width:100%;border:0;background:var(--bar);color:var(--blue);font:inherit;padding:5px;cursor:pointer}
.line,.act,.node,.exchange,.leaf,.value summary,pre,code,dl,.evaluate .field{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Noto Sans Mono CJK SC",monospace;font-size:12px}
.line{display:flex;gap:8px;padding:3px 8px;border-bottom:1px solid var(--line);align-items:flex-start}
.said{flex:1;min-width:0;overflow-wrap:anywhere}.said>.plain,.said>.leaf{white-space:pre-wrap}
.at{color:var(--dim);flex:none;font-size:11px;font-variant-numeric:tabular-nums;line-height:18px}
.line.error{background:light-dark(#fdf0ef,#3a2323);color:var(--red)}.line.warn{background:light-dark(#fdf6e6,#37301d);color:var(--amber)}.line.debug,.line.info .plain{color:var(--dim)}.line.info .plain{color:var(--blue)}
.line.input .said:before{content:"› ";color:var(--dim)}.line.result .said:before{content:"‹ ";color:var(--dim)}
.where,.stack summary{color:var(--dim);font-size:11px}.line.error .where,.line.error .stack summary,.line.warn .where,.line.warn .stack summary{color:inherit}
pre{margin:4px 0;white-space:pre-wrap;overflow-wrap:anywhere}
summary{cursor:pointer}.value{display:inline-block;vertical-align:top;max-width:100%}.entries{padding-inline-start:14px;border-inline-start:1px solid var(--line);margin:2px 0 2px 3px}
.entries>*{display:block}.leaf{overflow-wrap:anywhere}
.prop{color:var(--violet)}.v-string{color:var(--red)}.line.error .v-string{color:inherit}.v-number,.v-boolean{color:var(--blue)}.v-nothing,.v-cut,.dim{color:var(--dim)}.v-function{color:var(--dim);font-style:italic}.v-error{color:var(--red);white-space:pre-wrap}.tag{color:var(--blue)}
.evaluate{display:flex;align-items:center;gap:4px;border-top:1px solid var(--line);padding:2px 8px;flex:none}.evaluate .field{border:0;background:none;width:auto;min-height:32px}.prompt{color:var(--accent);font-weight:700}
.act{border-bottom:1px solid var(--line);padding:3px 8px}.act>summary,div.act{display:flex;gap:8px;align-items:baseline}.act>summary{list-style:none}.act b{flex:none;max-width:50%;overflow:hidden;text-overflow:ellipsis;font-weight:600}
.act.failed b,.exchange.failed .status,.exchange.failed .url{color:var(--red)}
.cutting{min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.act .cutting{flex:1}
.sign{flex:none;font-size:10px;padding:0 5px;border-radius:4px;background:var(--bar);color:var(--dim);border:1px solid var(--line)}.s-call{color:var(--blue)}.s-data{color:var(--accent)}.s-route{color:var(--violet)}
.ms{flex:none;color:var(--dim);font-variant-numeric:tabular-nums}.ms.slow{color:var(--amber);font-weight:600}
.node{display:flex;align-items:center;padding-block:2px;padding-inline-end:8px;cursor:default;white-space:nowrap;min-height:22px}
.node:hover{background:var(--bar)}.node[aria-selected=true]{background:var(--chosen)}.arrow{flex:none;width:16px;text-align:center;color:var(--dim);cursor:pointer}
.part{padding:6px 10px;border-bottom:1px solid var(--line)}.part h2{margin:0 0 3px;font-size:12px;color:var(--dim);font-weight:600}
dl{margin:0;display:grid;grid-template-columns:fit-content(40%) 1fr;gap:2px 10px}dt{color:var(--violet);overflow-wrap:anywhere}dd{margin:0;overflow-wrap:anywhere}
.body-text{max-height:300px;overflow:auto}
.exchange{display:block;width:100%;border:0;border-bottom:1px solid var(--line);background:none;color:inherit;text-align:start;padding:5px 8px;cursor:pointer}
.exchange:hover{background:var(--bar)}.exchange[aria-pressed=true]{background:var(--chosen)}.cells{display:grid;grid-template-columns:44px 1fr 60px 62px 66px;gap:8px;align-items:baseline}.method{color:var(--dim)}.num{text-align:end;color:var(--dim);font-variant-numeric:tabular-nums}
.stored{display:grid;grid-template-columns:minmax(80px,1fr) 2fr auto auto;gap:8px;align-items:center;padding:4px 8px;border-bottom:1px solid var(--line)}
.editing{grid-column:2/-1;display:flex;gap:6px;align-items:flex-start}.editing textarea{min-height:56px;resize:vertical}
.adding{display:flex;gap:6px;padding:6px 8px;border-top:1px solid var(--line);flex:none}
meter{width:80px;flex:none}.quota{color:var(--dim);font-size:12px;font-variant-numeric:tabular-nums}
.problem{margin:0;padding:0 8px;color:var(--red)}.problem:not(:empty){padding-block:6px}
.hidden{position:absolute;width:1px;height:1px;opacity:0;pointer-events:none}
.record:before{content:"";display:inline-block;width:9px;height:9px;border-radius:50%;background:light-dark(#d93025,#ff6b60);margin-inline-end:6px}.record.on:before{border-radius:2px}
.replay{flex:1;min-height:0;display:flex;flex-direction:column}.screen-place{flex:1;min-height:0;overflow:hidden;display:flex;justify-content:center;background:light-dark(#e9ebee,#141517)}
.screen{flex:none;transform-origin:top center;background:#fff}.slider{flex:1;min-width:80px;accent-color:var(--accent)}
.opener{position:fixed;right:14px;bottom:calc(14px + env(safe-area-inset-bottom));z-index:2147483645;border:0;border-radius:22px;height:44px;padding:0 16px;background:#067d41;color:#fff;font:600 14px system-ui,sans-serif;box-shadow:0 2px 10px rgba(0,0,0,.3);cursor:pointer}
.sheet{position:fixed;left:0;right:0;bottom:0;height:62%;z-index:2147483645;border-radius:14px 14px 0 0;overflow:hidden;box-shadow:0 -4px 24px rgba(0,0,0,.3);padding-bottom:env(safe-area-inset-bottom);background:var(--ground)}
[hidden]{display:none!important}
@container (max-width:560px){.bar{flex-wrap:wrap}.memory{order:1;width:100%;padding-bottom:4px}.both{flex-direction:column}.details{border-inline-start:0;border-top:1px solid var(--line)}.tabs button{padding:10px 10px 8px}.cells{grid-template-columns:38px 1fr 48px 54px}.cells .num:last-child{display:none}.act .at{display:none}.stored{grid-template-columns:1fr auto auto}.stored code{grid-row:2;grid-column:1/-1}.tool,.field,.choice{min-height:34px}}
`;
