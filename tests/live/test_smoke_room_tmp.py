import time
from tests.stage import *
def test_x(stage, window):
    t=time.time()
    m = stage.meeting()
    print("meeting", time.time()-t); t=time.time()
    m.upload(0, "Tờ trình"); print("upload", time.time()-t); t=time.time()
    m.start(); print("start", time.time()-t); t=time.time()
    m.make_current(0)
    v=m.open_vote(0); m.cast(v, MEMBER); m.cast(v,CHAIR); r=m.close_vote(v)
    print("vote", time.time()-t); t=time.time()
    p=window("tablet", MEMBER)
    print(p.goto("/healthz").status, time.time()-t)
    print(p.evaluate("fetch('/api/v1/me').then(r=>r.text())"))
