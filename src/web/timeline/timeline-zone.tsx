/** The timeline under the monitor, and where the program is in it. `timelineId` null: what runs is a push, or nothing is there. */
export const TimelineZone = ({ timelineId }: { readonly timelineId: number | null }) => <section data-timeline={timelineId} />;
