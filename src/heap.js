/** heap — how much V8 lets the heap grow before it clears up: a daemon is idle most of the time, and shares a small machine. */
import { setFlagsFromString } from 'node:v8';

// The room for new objects, which else grows by tens of megabytes for the sake of speed, stays small.
setFlagsFromString('--semi-space-growth-factor=1');
// Two fifths more than is needed, not up to four times as much: of 20,000 appointments 250 MiB at most rather than 450.
setFlagsFromString('--heap-growing-percent=40');
