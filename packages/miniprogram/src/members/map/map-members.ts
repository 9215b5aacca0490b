import type { BackendElement } from '../../logic/backend/backend-element.js';
import { callElement } from '../../logic/backend/call-element.js';
import { answerBy, withoutCallbacks } from '../../logic/wx/callbacks.js';
import type { WxMember } from '../../logic/wx/create-wx.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';
import { parsePlain } from '../../protocol/plain-value.js';
import { findElement } from '../find-element.js';

/** Methods that the map in the view serves. */
const served =
  'getCenterLocation getScale getRotate getSkew getRegion moveToLocation includePoints setBoundary toScreenLocation fromScreenLocation addMarkers removeMarkers translateMarker moveAlong';
/** Methods of layers and of clusters, which it does not have: they fail. */
const refused =
  'addArc addCustomLayer addGroundOverlay addVisualLayer eraseLines executeVisualLayerCommand initMarkerCluster removeArc removeCustomLayer removeGroundOverlay removeVisualLayer setCenterOffset setLocMarkerIcon updateGroundOverlay';

/** `wx.createMapContext`. */
export function mapMembers(world: WxWorld): Readonly<Record<string, WxMember>> {
  return {
    createMapContext(id: unknown, component?: unknown) {
      const context: Record<string, unknown> = {};
      const ask = async (method: string, input: Readonly<Record<string, unknown>>) => {
        const element = findElement(world, String(id), component)?.getBackendElement() as unknown as BackendElement | null | undefined;
        if (!element) throw new Error('fail there is no such map');
        return callElement(world.writer, element.id, method, parsePlain(JSON.parse(JSON.stringify(withoutCallbacks(input)))));
      };
      for (const method of served.split(' ')) {
        context[method] = (input?: { readonly animationEnd?: unknown }) => {
          const answer = answerBy(method, input, async (given) => {
            const result = await ask(method, given);
            if (typeof input?.animationEnd === 'function') input.animationEnd();
            return result;
          });
          return answer;
        };
      }
      for (const method of refused.split(' '))
        context[method] = (input: unknown) => answerBy(method, input, () => Promise.reject(new Error('fail not supported')));
      context['openMapApp'] = (input: unknown) =>
        answerBy('openMapApp', input, ({ latitude, longitude, destination }) =>
          world.link.call('openLocation', { latitude: Number(latitude), longitude: Number(longitude), name: String(destination ?? '') }),
        );
      // Clusters are not made, so nothing of theirs ever happens.
      context['on'] = (event: unknown) => world.warn(`MapContext.on: ${String(event)} will never happen`);
      return Object.freeze(context);
    },
  };
}
