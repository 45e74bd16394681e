import { isObject, look, type Method, methodOf } from "./method.js";

// One object may be returned by many steps that are all open: each puts a call on top of the others'.
const MAX_LAYERS = 32;

/** A method that we put over an object's own or inherited one. */
interface Layer {
  readonly method: Method;
  /** The object's own property below, if it had one. */
  readonly covered: PropertyDescriptor | undefined;
  isDone: boolean;
}

/** Where a layer is: on this object's method, below and above its other layers. */
interface Place {
  readonly target: object;
  readonly key: PropertyKey;
  readonly stack: Layer[];
}

/** Calls what is below a layer. */
export type Proceed = (args: readonly unknown[]) => unknown;

const stacks = new WeakMap<object, Map<PropertyKey, Layer[]>>();

/** Whether a layer could be put over an object's property. */
export function canCover(target: object, key: PropertyKey): boolean {
  const own = Reflect.getOwnPropertyDescriptor(target, key);
  const isOpen = own === undefined ? Reflect.isExtensible(target) : own.configurable === true;
  return isOpen && (stacks.get(target)?.get(key)?.length ?? 0) < MAX_LAYERS;
}

/** The layers of one watcher, which are taken off together. */
export class Layers {
  readonly #puts: { readonly place: Place; readonly layer: Layer }[] = [];

  /** Puts a call around a method, where there is one that can be covered. Called on another object, it is as before. */
  around(target: object, key: PropertyKey, call: (proceed: Proceed, args: readonly unknown[]) => unknown): void {
    const original = methodOf(target, key);
    if (original === undefined) return;
    const proceed: Proceed = (args) => Reflect.apply(original, target, args);
    this.put(target, key, function (this: unknown, ...args) {
      return this === target ? call(proceed, args) : Reflect.apply(original, this, args);
    });
  }

  /** Shows what a method returns, when it is an object, to `see`, which may put another one in its place. */
  onResult(target: object, key: PropertyKey, see: (result: object) => unknown): void {
    this.around(target, key, (proceed, args) => {
      const result = proceed(args);
      return isObject(result) ? (look(() => see(result)) ?? result) : result;
    });
  }

  /** Puts a method over an object's, or adds it, where that can be done. */
  put(target: object, key: PropertyKey, method: Method): void {
    if (!canCover(target, key)) return;
    const covered = Reflect.getOwnPropertyDescriptor(target, key);
    const isPut = Reflect.defineProperty(target, key, {
      value: method,
      writable: true,
      configurable: true,
      enumerable: covered?.enumerable ?? false,
    });
    if (!isPut) return;
    const layer: Layer = { method, covered, isDone: false };
    const stack = stackOf(target, key);
    stack.push(layer);
    this.#puts.push({ place: { target, key, stack }, layer });
  }

  /** Gives the objects back what they had. A layer below another's stays until that one goes. */
  takeOff(): void {
    for (const { place, layer } of this.#puts.splice(0)) {
      layer.isDone = true;
      look(() => uncover(place));
    }
  }
}

function stackOf(target: object, key: PropertyKey): Layer[] {
  const ofTarget = stacks.get(target) ?? new Map<PropertyKey, Layer[]>();
  stacks.set(target, ofTarget);
  const stack = ofTarget.get(key) ?? [];
  ofTarget.set(key, stack);
  return stack;
}

/** Removes the layers on top that are done. What the program put over them stays, and keeps what is below. */
function uncover(place: Place): void {
  const { stack } = place;
  for (let top = stack.at(-1); top?.isDone && restore(place, top); top = stack.at(-1)) stack.pop();
}

function restore({ target, key }: Place, { method, covered }: Layer): boolean {
  if (Reflect.getOwnPropertyDescriptor(target, key)?.value !== method) return false;
  if (covered === undefined) return Reflect.deleteProperty(target, key);
  return Reflect.defineProperty(target, key, covered);
}
