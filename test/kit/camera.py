"""RTSP cameras for tests: each mount serves its clips in real time, from the beginning for each who connects, without coding anything.

The only argument is JSON: {"port", "user", "password", "auth", "mounts": {name: {"clips": [{"file", "sound", "coding"}]}}}. Prints "ready PORT".
Standard input: lines "show MOUNT INDEX": from the next key picture on another clip of the mount is sent.
"""
import ctypes
import json
import signal
import sys
import threading

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer

PR_SET_PDEATHSIG = 1


def launch_line(clips):
    parts = []
    coding = clips[0]["coding"]
    for index, clip in enumerate(clips):
        demux = "tsdemux" if clip["file"].endswith(".ts") else "qtdemux"
        pad = "" if demux == "tsdemux" else "video_0"
        parts.append(
            f'filesrc location="{clip["file"]}" ! {demux} name=demux{index} demux{index}.{pad} ! queue ! {coding}parse config-interval=-1'
            f" ! video/x-{coding},stream-format=byte-stream,alignment=au ! shown.sink_{index}"
        )
    # Clips that are not shown wait for the running time of the one that is: they go on as if they had been sent all the while.
    parts.append(f"input-selector name=shown sync-streams=true ! rtp{coding}pay name=pay0 pt=96")
    if clips[0]["sound"]:
        pad = "" if clips[0]["file"].endswith(".ts") else "audio_0"
        parts.append(f"demux0.{pad} ! queue ! aacparse ! rtpmp4gpay name=pay1 pt=97")
    return "( " + " ".join(parts) + " )"


class Mount:
    def __init__(self, clips):
        self.index = 0
        self.selectors = []
        self.factory = GstRtspServer.RTSPMediaFactory()
        self.factory.set_launch(launch_line(clips))
        self.factory.set_shared(False)
        self.factory.connect("media-configure", self.configure)

    def configure(self, _factory, media):
        selector = media.get_element().get_by_name("shown")
        selector.set_property("active-pad", selector.get_static_pad(f"sink_{self.index}"))
        self.selectors.append(selector)
        media.connect("unprepared", lambda _media: self.selectors.remove(selector))

    def show(self, index):
        self.index = index
        for selector in self.selectors:
            Switch(selector, selector.get_static_pad(f"sink_{index}"))


class Switch:
    """From one clip to another, at a key picture that both have at the same time: a picture too many of either is garbage without a word."""

    def __init__(self, selector, to):
        self.selector = selector
        self.to = to
        self.at = None
        old = selector.get_property("active-pad")
        if old != to:
            old.add_probe(Gst.PadProbeType.BUFFER, self.leave)
            to.add_probe(Gst.PadProbeType.BUFFER, self.enter)

    def leave(self, _pad, info):
        picture = info.get_buffer()
        if picture.has_flags(Gst.BufferFlags.DELTA_UNIT):
            return Gst.PadProbeReturn.OK
        self.at = picture.pts
        # This picture is then of a clip that is not shown, and is left out by the selector.
        self.selector.set_property("active-pad", self.to)
        return Gst.PadProbeReturn.REMOVE

    def enter(self, _pad, info):
        if self.at is None:
            return Gst.PadProbeReturn.OK
        return Gst.PadProbeReturn.DROP if info.get_buffer().pts < self.at else Gst.PadProbeReturn.REMOVE


def require_password(server, plan, mounts):
    methods = {"basic": GstRtsp.RTSPAuthMethod.BASIC, "digest": GstRtsp.RTSPAuthMethod.DIGEST}
    auth = GstRtspServer.RTSPAuth()
    auth.set_supported_methods(methods[plan["auth"]])
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", "viewer")
    if plan["auth"] == "basic":
        auth.add_basic(GstRtspServer.RTSPAuth.make_basic(plan["user"], plan["password"]), token)
    else:
        auth.add_digest(plan["user"], plan["password"], token)
    server.set_auth(auth)
    for mount in mounts.values():
        permissions = GstRtspServer.RTSPPermissions()
        permissions.add_permission_for_role("viewer", "media.factory.access", True)
        permissions.add_permission_for_role("viewer", "media.factory.construct", True)
        mount.factory.set_permissions(permissions)


def obey(mounts):
    for line in sys.stdin:
        _show, name, index = line.split()
        GLib.idle_add(mounts[name].show, int(index))


def main():
    # Ends with the test that started it, even when that is killed.
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    plan = json.loads(sys.argv[1])
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(str(plan["port"]))
    mounts = {name: Mount(mount["clips"]) for name, mount in plan["mounts"].items()}
    for name, mount in mounts.items():
        server.get_mount_points().add_factory("/" + name, mount.factory)
    if plan["user"]:
        require_password(server, plan, mounts)
    if server.attach(None) == 0:
        sys.exit(f"port {plan['port']} is taken")
    threading.Thread(target=obey, args=(mounts,), daemon=True).start()
    print("ready", server.get_bound_port(), flush=True)
    GLib.MainLoop().run()


main()
