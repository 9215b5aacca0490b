/** The look that elements have before a program's own sheets. Made once per document and shared by its pages. */
export function baseStyle(): CSSStyleSheet {
  return sheetOf('guanxiBase', text);
}

/** What differs for programs with `"style": "v2"`. */
export function newStyle(): CSSStyleSheet {
  return sheetOf('guanxiNew', newText);
}

function sheetOf(name: 'guanxiBase' | 'guanxiNew', css: string): CSSStyleSheet {
  const kept = document as { guanxiBase?: CSSStyleSheet; guanxiNew?: CSSStyleSheet };
  const sheet = kept[name] ?? new CSSStyleSheet();
  if (!kept[name]) sheet.replaceSync(css);
  kept[name] = sheet;
  return sheet;
}

const spinner =
  "url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 36 36'%3E%3Cg stroke='%23888' stroke-width='2.6' stroke-linecap='round'%3E%3Cpath id='a' d='M18 3v7'/%3E%3Cpath d='M10.5 5l3.5 6' opacity='.9'/%3E%3Cpath d='M5 10.5l6 3.5' opacity='.82'/%3E%3Cpath d='M3 18h7' opacity='.74'/%3E%3Cpath d='M5 25.5l6-3.5' opacity='.66'/%3E%3Cpath d='M10.5 31l3.5-6' opacity='.58'/%3E%3Cpath d='M18 33v-7' opacity='.5'/%3E%3Cpath d='M25.500 31l-3.500-6' opacity='.42'/%3E%3Cpath d='M31 25.500l-6-3.500' opacity='.34'/%3E%3Cpath d='M33 18h-7' opacity='.28'/%3E%3Cpath d='M31 10.500l-6 3.500' opacity='.22'/%3E%3Cpath d='M25.500 5l-3.500 6' opacity='.18'/%3E%3C/g%3E%3C/svg%3E\")";

// Specificity is as in WeChat, so that what a program's sheet overrides there it overrides here.
const text = `
.guanxi-scroller{position:absolute;inset:0;overflow-x:hidden;overflow-y:auto;overscroll-behavior:contain;-webkit-overflow-scrolling:touch;scrollbar-width:none}
.guanxi-pull{height:0;overflow:hidden;display:flex;align-items:center;justify-content:center;gap:8px;transition:height .15s}
.guanxi-pull.guanxi-shown{height:50px}
.guanxi-pull i{width:6px;height:6px;border-radius:50%;background:currentColor;opacity:.35;animation:guanxi-pulse 1s infinite}
.guanxi-pull i:nth-child(2){animation-delay:.15s}.guanxi-pull i:nth-child(3){animation-delay:.3s}
@keyframes guanxi-pulse{50%{opacity:.9}}
@keyframes guanxi-turn{to{transform:rotate(1turn)}}
.guanxi-root{height:100%}
wx-page{display:block;min-height:100%;font-size:16px;line-height:1.4;color:inherit;-webkit-tap-highlight-color:transparent;-webkit-touch-callout:none;-webkit-user-select:none;user-select:none;overflow-wrap:break-word}
*{box-sizing:content-box}
[hidden]{display:none!important}
[data-far=""]{display:none!important}[data-far=first]{display:block;content-visibility:hidden;contain-intrinsic-height:var(--far,60px)}
wx-view,wx-form,wx-scroll-view,wx-swiper,wx-swiper-item,wx-checkbox-group,wx-radio-group,wx-rich-text,wx-movable-area,wx-movable-view,wx-picker-view,wx-picker,wx-navigator,wx-list-view,wx-list-builder,wx-sticky-header,wx-sticky-section,wx-grid-view,wx-match-media,wx-nested-scroll-header,wx-nested-scroll-body,wx-draggable-sheet,wx-open-container,wx-snapshot{display:block}
wx-root-portal[popover]{position:fixed;inset:0 0 auto;width:100%;height:0;margin:0;padding:0;border:0;background:none;color:inherit;overflow:visible}
wx-block,wx-custom-wrapper,wx-root-portal:not([popover]),wx-share-element,wx-selection{display:contents}
[data-gesture]{display:contents}
wx-page-meta,wx-navigation-bar,[data-unmatched]{display:none}
wx-text{display:inline;white-space:pre-line}
wx-text[user-select]{display:inline-block}[user-select],.guanxi-entry,wx-editor{-webkit-user-select:text;user-select:text}
wx-text[data-overflow=ellipsis]{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:var(--lines,1);overflow:hidden}
[data-hidden]{display:none!important}
.button-hover{background-color:light-dark(#dedede,#333)}
wx-image{display:inline-block;width:320px;height:240px;overflow:hidden;position:relative}
wx-cover-image{display:inline-block;max-width:100%;overflow:hidden}
.guanxi-picture{display:block;width:100%;height:100%;pointer-events:none;object-fit:fill;border-radius:inherit}
[data-menu]>.guanxi-picture{pointer-events:auto}
wx-image[data-mode=widthFix]{height:auto!important}wx-image[data-mode=widthFix]>.guanxi-picture{height:auto}
wx-image[data-mode=heightFix]{width:auto!important}wx-image[data-mode=heightFix]>.guanxi-picture{width:auto}
wx-button{display:block;position:relative;margin-left:auto;margin-right:auto;padding-left:14px;padding-right:14px;box-sizing:border-box;font-size:18px;line-height:2.55555556;text-align:center;text-decoration:none;border-radius:5px;overflow:hidden;color:light-dark(#000,#ddd);background-color:light-dark(#f8f8f8,#2c2c2c);cursor:pointer;user-select:none}
wx-button:after{content:" ";position:absolute;left:0;top:0;width:200%;height:200%;transform:scale(.5);transform-origin:0 0;border:1px solid light-dark(rgba(0,0,0,.2),rgba(255,255,255,.1));border-radius:10px;box-sizing:border-box;pointer-events:none}
wx-button[type=default]{background-color:light-dark(#f8f8f8,#2c2c2c);color:light-dark(#000,#ddd)}wx-button[type=primary]{background-color:#1aad19;color:#fff}wx-button[type=warn]{background-color:#e64340;color:#fff}
wx-button.button-hover{background-color:light-dark(#dedede,#333);color:light-dark(rgba(0,0,0,.6),rgba(255,255,255,.5))}
wx-button.button-hover[type=primary]{background-color:#179b16;color:rgba(255,255,255,.6)}wx-button.button-hover[type=warn]{background-color:#ce3c39;color:rgba(255,255,255,.6)}
wx-button[disabled]{color:rgba(255,255,255,.6);cursor:default}
wx-button[disabled]:not([type]),wx-button[disabled][type=default]{background-color:light-dark(#f7f7f7,#252525);color:light-dark(rgba(0,0,0,.3),rgba(255,255,255,.3))}
wx-button[disabled][type=primary]{background-color:#9ed99d}wx-button[disabled][type=warn]{background-color:#ec8b89}
wx-button[plain]{background-color:transparent;color:light-dark(#353535,#ccc);border:1px solid light-dark(#353535,#888)}wx-button[plain]:after{border-width:0}
wx-button[plain][type=primary]{background-color:transparent;color:#1aad19;border-color:#1aad19}wx-button[plain][type=warn]{background-color:transparent;color:#e64340;border-color:#e64340}
wx-button[plain].button-hover{opacity:.6}
wx-button[plain][disabled]{background-color:transparent;color:light-dark(rgba(0,0,0,.2),rgba(255,255,255,.2));border-color:light-dark(rgba(0,0,0,.2),rgba(255,255,255,.2))}
wx-button[size=mini]{display:inline-block;font-size:13px;line-height:2.3;padding-left:1.32em;padding-right:1.32em}
wx-button[loading]:before{content:" ";display:inline-block;width:18px;height:18px;margin:-.2em 5px 0 0;vertical-align:middle;background:${spinner} center/100% no-repeat;animation:guanxi-turn 1s steps(12) infinite}
wx-button[loading][type=primary]{background-color:#179b16;color:rgba(255,255,255,.6)}wx-button[loading][type=warn]{background-color:#ce3c39;color:rgba(255,255,255,.6)}
wx-button:focus-visible,[tabindex]:focus-visible{outline:2px solid #3478f6;outline-offset:1px}
.navigator-hover{background-color:rgba(0,0,0,.1);opacity:.7}
wx-navigator{cursor:pointer}
wx-input{display:block;position:relative;overflow:hidden;height:1.4em;min-height:1.4em;line-height:1.4;text-overflow:clip;cursor:auto}
wx-textarea{display:block;position:relative;width:300px;height:150px;overflow:hidden}
.guanxi-entry{display:block;width:100%;height:100%;min-height:inherit;padding:0;margin:0;border:0;outline:0;background:none;font:inherit;color:inherit;text-align:inherit;letter-spacing:inherit;text-transform:inherit;resize:none;box-sizing:border-box;border-radius:0;scrollbar-width:none}
wx-input>.guanxi-entry{position:relative;line-height:normal}
.guanxi-placeholder{position:absolute;inset:0 0 auto 0;pointer-events:none;white-space:pre;overflow:hidden;text-overflow:ellipsis}
.input-placeholder{color:#808080}
wx-input>.guanxi-placeholder{inset:0;padding:inherit;line-height:inherit;display:block;align-content:center}
wx-textarea>.guanxi-placeholder{white-space:pre-wrap;padding:inherit}
wx-label{display:inline}
wx-icon{display:inline-block;font-size:0;line-height:0;vertical-align:middle}
wx-checkbox,wx-radio,wx-switch{display:inline-block;cursor:pointer}
.wx-checkbox-wrapper,.wx-radio-wrapper,.wx-switch-wrapper{display:inline-flex;align-items:center;vertical-align:middle}
.wx-checkbox-input,.wx-radio-input{box-sizing:content-box;position:relative;width:22px;height:22px;margin-right:5px;border:1px solid light-dark(#d1d1d1,#5a5a5a);border-radius:3px;background-color:light-dark(#fff,transparent);color:#09bb07;flex:none}
.wx-radio-input{border-radius:50%}
.wx-checkbox-input-checked:before,.wx-radio-input-checked:before{content:"\\2713";position:absolute;left:50%;top:50%;transform:translate(-50%,-50%);font:700 17px/1 "Segoe UI Symbol","Apple Symbols","Noto Sans Symbols2","DejaVu Sans",sans-serif}
.wx-radio-input-checked{background-color:#09bb07;border-color:#09bb07}.wx-radio-input-checked:before{color:#fff;font-size:14px}
.wx-checkbox-input-disabled,.wx-radio-input-disabled{background-color:light-dark(#e1e1e1,#333);border-color:light-dark(#d1d1d1,#444);color:#adadad}
.wx-radio-input-disabled:before{color:#adadad}
.wx-switch-input{box-sizing:border-box;position:relative;width:52px;height:32px;margin-right:5px;border:1px solid light-dark(#dfdfdf,#555);border-radius:16px;background-color:light-dark(#dfdfdf,#555);transition:background-color .1s,border-color .1s}
.wx-switch-input:before,.wx-switch-input:after{content:" ";position:absolute;left:0;top:0;height:30px;border-radius:15px;transition:transform .3s}
.wx-switch-input:before{width:50px;background-color:light-dark(#fdfdfd,#333)}.wx-switch-input:after{width:30px;background-color:#fff;box-shadow:0 1px 3px rgba(0,0,0,.4)}
.wx-switch-input-checked{background-color:#04be02;border-color:#04be02}.wx-switch-input-checked:before{transform:scale(0)}.wx-switch-input-checked:after{transform:translateX(20px)}
.wx-switch-input-disabled{opacity:.7}
wx-slider{display:block;margin:10px 18px;padding:0;touch-action:pan-y;cursor:pointer}wx-slider[disabled]{opacity:.5;cursor:default}
.wx-slider-wrapper{display:flex;align-items:center;min-height:16px}.wx-slider-tap-area{flex:1;padding:8px 0}.wx-slider-handle-wrapper{position:relative;height:2px;border-radius:5px;background-color:light-dark(#e9e9e9,#444)}
.wx-slider-track{height:100%;border-radius:6px;background-color:#1aad19}.wx-slider-handle,.wx-slider-thumb{position:absolute;top:50%;border-radius:50%}.wx-slider-thumb{background-color:#fff;box-shadow:0 0 4px rgba(0,0,0,.2)}
.wx-slider-value{width:3ch;color:#888;font-size:14px;margin-left:1em}
wx-progress{display:flex;align-items:center}.wx-progress-bar{flex:1;overflow:hidden;background-color:light-dark(#ebebeb,#444)}.wx-progress-inner-bar{width:0;height:100%;background-color:#09bb07}.wx-progress-info{margin:0 0 0 15px;min-width:2em}
wx-swiper{position:relative;height:150px;overflow:hidden;touch-action:pan-y}wx-swiper[vertical]{touch-action:pan-x}
.wx-swiper-dots{position:absolute;font-size:0}.wx-swiper-dots-horizontal{left:50%;bottom:10px;transform:translateX(-50%);text-align:center;white-space:nowrap}.wx-swiper-dots-vertical{right:10px;top:50%;transform:translateY(-50%)}
.wx-swiper-dot{display:inline-block;width:8px;height:8px;border-radius:50%;background-color:rgba(0,0,0,.3);transition:background-color .2s}.wx-swiper-dots-horizontal .wx-swiper-dot:not(:last-child){margin-right:8px}.wx-swiper-dots-vertical .wx-swiper-dot{display:block}.wx-swiper-dots-vertical .wx-swiper-dot:not(:last-child){margin-bottom:9px}.wx-swiper-dot-active{background-color:#000}
wx-scroll-view{width:100%}
wx-cover-view{display:block;position:relative;line-height:1.2;white-space:nowrap;overflow:hidden}
wx-canvas{display:block;position:relative;width:300px;height:150px}wx-canvas>canvas{position:absolute;inset:0;width:100%;height:100%}
wx-video{display:inline-block;width:300px;height:225px;background:#000;position:relative}wx-video[data-full]{position:fixed!important;inset:0!important;width:100%!important;height:100%!important;margin:0!important;z-index:9999}
wx-audio{display:inline-block}wx-camera{display:block;position:relative;width:100%;height:300px;overflow:hidden;background:#000}
wx-movable-area{position:relative;width:10px;height:10px}
wx-movable-view{position:absolute;display:inline-block;width:10px;height:10px;top:0;left:0;touch-action:none;will-change:transform}wx-movable-view[data-direction=horizontal]{touch-action:pan-y}wx-movable-view[data-direction=vertical]{touch-action:pan-x}wx-movable-view[data-direction=none]{touch-action:auto}
wx-picker{cursor:pointer}wx-picker[disabled]{cursor:default}
wx-picker-view{position:relative;overflow:hidden}
.guanxi-over{position:absolute;inset:0;pointer-events:none}.guanxi-mask{position:absolute;inset:0;background:linear-gradient(180deg,light-dark(rgba(255,255,255,.95),rgba(25,25,25,.95)),light-dark(rgba(255,255,255,.6),rgba(25,25,25,.6))) top/100% calc((100% - 34px)/2) no-repeat,linear-gradient(0deg,light-dark(rgba(255,255,255,.95),rgba(25,25,25,.95)),light-dark(rgba(255,255,255,.6),rgba(25,25,25,.6))) bottom/100% calc((100% - 34px)/2) no-repeat}
.guanxi-indicator{position:absolute;left:0;right:0;top:50%;transform:translateY(-50%);height:34px;box-sizing:border-box;border-top:1px solid light-dark(#e5e5e5,#3c3c3c);border-bottom:1px solid light-dark(#e5e5e5,#3c3c3c)}
.guanxi-sheet{position:fixed;inset:0;z-index:9999;background:rgba(0,0,0,.6);display:flex;align-items:flex-end;font-size:17px;line-height:1.4;animation:guanxi-appear .2s}
.guanxi-panel{width:100%;background:light-dark(#fff,#2c2c2c);color:light-dark(rgba(0,0,0,.9),rgba(255,255,255,.8));border-radius:12px 12px 0 0;overflow:hidden;padding-bottom:env(safe-area-inset-bottom);animation:guanxi-rise .2s}
.guanxi-sheet-bar{display:flex;justify-content:space-between;align-items:center;padding:10px 16px;border-bottom:.5px solid light-dark(rgba(0,0,0,.1),rgba(255,255,255,.1));font-weight:500}
.guanxi-sheet-bar button{border:0;background:none;font:inherit;color:inherit;padding:6px;cursor:pointer}.guanxi-sheet-bar .guanxi-confirm{color:#07c160}
.guanxi-wheels{display:flex;padding:8px 16px;position:relative}.guanxi-wheels:after{content:"";position:absolute;left:16px;right:16px;top:80px;height:36px;border-radius:6px;background:light-dark(rgba(0,0,0,.05),rgba(255,255,255,.08));pointer-events:none}
.guanxi-wheel{flex:1;min-width:0;height:180px;overflow-y:auto;scroll-snap-type:y mandatory;scrollbar-width:none;text-align:center;overscroll-behavior:contain;outline-offset:-4px;-webkit-mask:linear-gradient(transparent,#000 40%,#000 60%,transparent);mask:linear-gradient(transparent,#000 40%,#000 60%,transparent)}
.guanxi-wheel i{display:block;height:72px}.guanxi-wheel div{height:36px;line-height:36px;scroll-snap-align:center;white-space:nowrap;overflow:hidden;text-overflow:ellipsis;cursor:pointer}
@keyframes guanxi-appear{from{opacity:0}}@keyframes guanxi-rise{from{transform:translateY(100%)}}
wx-sticky-header{position:sticky;top:0;z-index:1}
wx-open-data[data-avatar]{display:inline-block;width:48px;height:48px;background:radial-gradient(circle at 50% 38%,#fff 0 18%,transparent 19%),radial-gradient(ellipse at 50% 95%,#fff 0 38%,transparent 39%) #d8d8d8}
wx-keyboard-accessory{display:none}:focus-within>wx-keyboard-accessory{display:block;position:fixed;left:0;right:0;bottom:0;z-index:999}
wx-web-view{display:block;position:absolute;inset:0}
wx-map{display:inline-block;position:relative;width:300px;height:150px;overflow:hidden;touch-action:none}
wx-editor{display:block;position:relative;min-height:200px}
.guanxi-missing{display:inline-flex;align-items:center;justify-content:center;min-height:2em;padding:.2em .6em;border:1px dashed #b0b0b0;color:#777;font:12px/1.4 system-ui,sans-serif;background:repeating-linear-gradient(45deg,#f6f6f6 0 8px,#fff 8px 16px)}
@media (prefers-reduced-motion:reduce){.wx-switch-input,.wx-switch-input:before,.wx-switch-input:after{transition:none}}
`;

const newText = `
wx-button{padding:8px 24px;font-size:17px;font-weight:700;line-height:1.41176471;border-radius:4px;color:light-dark(#06ae56,#06ae56);background-color:light-dark(#f2f2f2,rgba(255,255,255,.08))}
wx-button:after{border:0}
wx-button:not([size=mini]){width:184px;margin-left:auto;margin-right:auto}
wx-button[size=mini]{width:auto;line-height:2;font-size:16px;padding:0 .75em}
wx-button[type=default]{background-color:light-dark(#f2f2f2,rgba(255,255,255,.08));color:#06ae56}wx-button[type=primary]{background-color:#07c160;color:#fff}wx-button[type=warn]{background-color:light-dark(#f2f2f2,rgba(255,255,255,.08));color:#fa5151}
wx-button.button-hover{background-color:light-dark(#e6e6e6,rgba(255,255,255,.15));color:#06ae56}
wx-button.button-hover[type=primary]{background-color:#06ad56;color:#fff}wx-button.button-hover[type=warn]{background-color:light-dark(#e6e6e6,rgba(255,255,255,.15));color:#fa5151}
wx-button[disabled]:not([type]):not([plain]),wx-button[disabled][type]:not([plain]){background-color:light-dark(rgba(0,0,0,.05),rgba(255,255,255,.05));color:light-dark(rgba(0,0,0,.2),rgba(255,255,255,.2))}
wx-button[plain]{background-color:transparent;color:light-dark(rgba(0,0,0,.9),rgba(255,255,255,.8));border:1px solid light-dark(rgba(0,0,0,.3),rgba(255,255,255,.3))}
wx-button[plain][type=primary]{background-color:transparent;color:#06ae56;border-color:#06ae56}wx-button[plain][type=warn]{background-color:transparent;color:#fa5151;border-color:#fa5151}
wx-button[loading][type=primary]{background-color:#06ad56;color:#fff}wx-button[loading][type=warn]{background-color:light-dark(#f2f2f2,rgba(255,255,255,.08));color:#fa5151}
.wx-checkbox-input,.wx-switch-input-checked{color:#07c160}.wx-radio-input-checked:not(.wx-radio-input-disabled),.wx-switch-input-checked{background-color:#07c160;border-color:#07c160}
.wx-slider-track,.wx-progress-inner-bar{background-color:#07c160}
`;
