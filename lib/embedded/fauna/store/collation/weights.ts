// Written by generate-weights.ts with ICU 78.2, Unicode 17.0.

/** Printable ASCII from the space on, each its primary and tertiary weight in base 36: none of it has an accent. */
export const ASCII =
  '9.1 2t.1 67.1 a6.1 4h5.1 a7.1 a3.1 64.1 6a.1 6b.1 9v.1 qt.1 z.1 d.1 3h.1 a0.1 4ih.1 4ii.1 4ij.1 4ik.1 4il.1 ' +
  '4im.1 4in.1 4io.1 4ip.1 4iq.1 1q.1 1k.1 qx.1 qy.1 qz.1 30.1 9u.1 4mr.3l 4n5.3l 4ng.3l 4np.3l 4o2.3l 4op.3l ' +
  '4oy.3l 4pb.3l 4pn.3l 4pz.1t 4q6.3l 4qf.3l 4r1.3l 4ra.3l 4rp.3l 4si.3l 4su.1t 4t1.3l 4tu.3l 4uc.3l 4un.3l ' +
  '4vb.3l 4vk.3l 4vo.3l 4vx.1t 4w4.3l 6c.1 a1.1 6d.1 ea.1 b.1 e7.1 4mr.1 4n5.1 4ng.1 4np.1 4o2.1 4op.1 4oy.1 ' +
  '4pb.1 4pn.1 4pz.1 4q6.1 4qf.1 4r1.1 4ra.1 4rp.1 4si.1 4su.1 4t1.1 4tu.1 4uc.1 4un.1 4vb.1 4vk.1 4vo.1 4vx.1 ' +
  '4w4.1 6e.1 r1.1 6f.1 r3.1 ';

/** The letters in the order of their primary weights, which count from 1: code points, `+n` for n more that follow. */
export const LETTERS =
  '9+4 3p 6co+1 w 6da 2n 6c7 19 13e 3y8 5eo 4qu+1 6c0 6c2+3 94q+1 6dv 94z 93r 94w 95p 9i4 9io 9ls 9ob 18 94k 94i ' +
  '94x 958 95a+1 125 170+1 19n+1 1ko 4qq 4qw wla wst wz9 9hd 1e85+1 1n 17f 6dr 94l wza 955 1m 13d 17i 1dv+5 ' +
  '1m8+e 3tt 3tv+3 4qs+1 2z8 4pi 5el xjb 4iz+2 wz8 x 4h 95f 124 1kp 4zo 2ony 1r 5b 94e 95g 126 17j 1e1 3tz 4zp ' +
  '8vu+1 wsv wzb xrl 2onz 6d9 93s 1a 4qp 1ck 1dt+1 3tu 4qr 4qx 4fi 5ek 8vt 8vy 94g 94s wlb wsu wz7 9he 53 94h ' +
  '94j 1us+1 xce+1 5kr+1 x9y+1 4l1+1 xf3 37u+1 4pg+1 59k+3 5em 5e6 5en 5e7 xjc+1 xnh+2 xrk xyj 5mm+1 17h 1ds 1kn ' +
  '3cr 3ts 3u0 55q+1 5ei 5fj 5ej 5fh+1 xj5+5 xje+3 wz6 xgf 6dx+1 6e0+6 94a+3 94t 8vw 8vz 93t 13 6d5+1 y 4r 57 ' +
  '14+1 2j 2l 3f 3h 30a+3 4gr+1 6dh+1 6x4+3 8ak+1 877+l 7ut+1 7vq+9 7s8+d 936+3 93d+1 93g+1 93w+1 940+9 95h+7 ' +
  '9hk+9 9hw+7 1e0u+1 6c6 94u 89k+3 4n 94p 52 6dn 959 94v 1s 16 6dq 6dt 19p wvn 1b 2k 956 12 6dm 95e z 11 19m ' +
  '6cw 16x 6cx 16y 6cg+1 94m+2 957 6ci+1 6cn 6df 6do+1 6cy 6d1 9hf 9j1 6d4 6d7 6db 6dw 6dc 6ds 6dd+1 934+1 93a+2 ' +
  '93f 93i+8 93u+1 93y+1 950+4 wvy 122+1 127 14u 14w 14z 152 1e2+3 1ni 4qo 1v4 xdk+2 xdo 1z1 22e 25s 2gn 2h0 2r8 ' +
  '2tr 2u2+1 xr2+1 2ys+6 34g+1 2yz 2z1+5 32d 34i+2 34p+1 5kt+2 37w+3 4pk+2 59c+6 59o+1 5og+7 8z4 x9w+1 5j0+3 xf2 ' +
  'xjy+1 xng 2o 50 kc 2m 4v k8+1 4o ka kd 54 kb 69p 6bi 69s 9ln+1 jd ol je jm+d k2+3 xuy+1 k6+1 ke+1 kl+8 kv+g ' +
  '3v4+9 wzk+x x3c+2 xuj 4w w2 13h+1 16w 2prk+1 172+1 1cu 1d5 1dqb+f 1e0w+f 1e34+1 1e4o+7 1e65+2 1oo 1dpu+g 1km ' +
  '1yy 29c 2cz+5 2d6 2gv 2mn 2nt x7s+3 x86+1 x89 2yp+2 2z7 2z9+2 2ze+5 304 306 308 33y+7 347+5 34e+1 34l+3 4fh ' +
  '4zk 3a6+1 xo7+2 540+v 5ep+9 5f8+8 4p 2q7j 4u 2qb1 6is 6iw 6j8 6jb+1 6ji+1 6jn 6jp 6jr 6jt 6jy 6ka 6kh+3 6kq ' +
  '6ks 6kv 6mi+1 6mo 6mq 6mp 6mr+6 6n0+h 6nj+t 6og+1f 6px+3 6q2+1 6q5 s6 6q6+3 17 4x 6v 5z 1o+2 4s 3g 4m 3i 6qa ' +
  '6du 6qb+2 6dg 6qe+5 16u 6qk 16v 6ql+6 6qt 6qv+4 6r2 6r5+f 6rm+1 6rp+1 6rs 6ru+l 6sh 6sj+9 6sy+1 6t2+1 6t6+5 ' +
  '6te+1 6ti+1 6tm+x 6uo+c 6kr 6v1+y 6w4+5 6we+p 6x8+s 6y3+72 75s+a 7b4+73 2s5c+42 2s9g+2j 2sca 7i8+1b 7js+1g ' +
  '7lc+p 7m8+33 2qcm+p 7pc+w 95c+1 7q9+1y 7tg+1c 7uv+u 7w0+f 83k+3m 87t+1q 89o+v 8am+d 8b1+2u 8dz+2s 8gt+46 ' +
  '8l2+3t 8v9+5 7wg+73 7m2+5 7jk+7 fcw+1r wi8+1i 7l9+2 2pbg 2pf2 2pz4+17 2q0g+2r 2q3k+e 2q41+e 2q4h+e 2q4x+10 ' +
  '2ry8+2f 2s0w+d 2q6l+2 2q99+2 2qg0+5 2qkg+lb 2rr4+73 2s1c+c 2s1s+a 2s26+1k 2s3s 2s3x+f 2s4f+b 2s4v+9 2r5s+60 ' +
  '2rbw+g 2rcg+c 2rcw+61 2rj4+b 2rjk 2rk0+b 2rkg+1j 2rm8+9 2rmo+13 2ro0+t 2row+b 2rpc+1 2rps+8 9gw+f 9v3 9ts+11 ' +
  '9hg 9hu+1 9i8 9iv 9j2+1 9sg+1 9z3 1ekc k0+1 1v5 2ti 2x2 4pj 59j xjj xk6 xo0 xr1 xrn+1 9hh 9iz 9ip 9ir 9it 9lp ' +
  '9oc+1 4k 4i 10 4j 4l 13j 16z 1ku+1 1yq+1 1yz 25t x88 2d5 2tb 4pn 6g0+6 6g9+g 2pbk 6gq+7 1c+9 1ys+5 29e+5 ' +
  'x80+5 2cw+2 2mw+6 2nk+8 3ua+a 6m8+2 6me+2 8vx 2pa2+14 2pbh+2 2pbn+1 2pe2+z 2pfb+6 2p 5q8 8rp 5u7 x4r 5q9+1 ' +
  'xtd gg+1 xtc 5u8 gi xus 2q ih ao 5rj 5qb 5t8 x3r 5ts gj ar x4l 2r 5qc fw x3n+1 aw gl 6mc x1b 2s 5qd+1 x54 5t9 ' +
  '5tt gm+1 5u9 b0 f5 x2p 61r 2t 5qf xte+1 g7 5ua xtg 8s8 d9 8sb gp 5ud gr 5ub go gq gs 5uc 5qg gt+1 ii h0 2u ' +
  'x0w xth x3t 5ta 5tu b6 6ku x6j 2v x5d gx xti gy dh 5tv gw ij 5tj x33 gz bn 2w ik b9 x3p h2 8rs 8s6 x6e x0n h3 ' +
  'jf jh 2x 8h h6 x6m x6f 5qh h4 5tn 5ue x4t h5 5to 2y fr 5qi g9 il gv hw 2z 5qj 5tw bd 8ru x1d x1f x1h im 30 in ' +
  'x1j 5qk x1l be 8rl h7 xtk+1 h8 xtj 5tx h9 x3i fo x2q ha x35 x5n bf i6 31 5ql 5tb 5ty hd xtm x6l x6n x2r 32 hg ' +
  '5rv 5qm 5tc he bi x3l 5tz hf fp xtn x2s 97 xto 33 5qn 5qp xtp hi 5qs xtt+1 xts xtv+1 5qr xtq gk 5qo 5qq xtr ' +
  '5uf xuq x1p 5qu+1 8sa hh x1n hj x4n f7 5qt 34 5qw 5tp x1t 5td 5u0 bp x1v x1x x6k hk 8s7 35 x4f x1z x21 io gb ' +
  '8o 36 xtx hs xty 5qx gd 5te hl 5qy hm+1 8s9 5u1 ho+1 xu1 hq 5tf hr xtz+1 xu2+2 ht xuw x2t+1 x25 37 x0x x56 ' +
  'x59 5tg 5u2 hu fz x5j 61o+1 hv xu5 5u3 5ug bu hx+1 38 5qz 9z 8rq 5th bv bx i0 fq x2v hz 39 5r0 xu6 5r1+1 5t7 ' +
  'xu8+1 i1 xu7 x4p 5tq 5uh xua x4v h1 j2+1 hb x6i 5r3 hc i2 5tr 3a 5r4 x27 5u4 i3 8s1 8s4 64d i4 3b 5r5 8s3 i5 ' +
  '3c 5u5 xue+3 xub+2 3d i7 gf c4 64f xui f1 3e 5r6 c6 5ti 5u6 f9 i8+1 g0 8rw x2b ia 5r7 c9 5ui ca ib 72 x5f x2d ' +
  'x2f cf x5h x2h xuo+1 xur x2j x2l x2n x2w cb x0r x0t x0v bs cd at ic g2 jk jg ku ji x0j x3g x3j id x5b jj jl ' +
  '5r8+1 x0l ip+1 ie cg+3 if+1 j0+1 q9+2 5ra qc+1 rh on rf qe oh qf+2 s3 qi+1 5rb qk+4 5rc sb rj rd qp 5rd sc qr ' +
  'os or ot qs+4 5re qx xut rl oj s8 8sh 8sj 8sl 8sn 8sp 8tz 8sr 8st 8sv 8sx 8sz 8t1 8u1 8t3 8t5 8t7 8u3 8u5 8t9 ' +
  '8tb 8td 8tf 8th 8tj 8tl 8tn 8tp 8tr 8tt 8u7 8u9 rn 8vg 8ub 8ud 8uf rp rr 8vn 8uh rt 8uj 8ul 8un 8up 8ur 8ut ' +
  'rv 8vi 8uv rx 8ux 8uz 8v1 rz 8tv 8tx 8v3 8v5 8v7 ts yh yd tt+2 wj zf wl zb tw zl ww1 uq wv7 zn wp tx us ty ' +
  '10r ww5 wn tz wu9 zp 101 wub ut wud yp ww9 zr ww3 u0 wb uu wuf u0_li uw wuh u2 wr xw wx wv wt 10f 10b u3 5rf ' +
  'xy 10v 103 10h ux wv9 zt 105 u4 y6 wvb u5 10p y2 wz y0 10j x1 uy zv u6 yx u7 10l x3 w1 u8 wf 107 u9 zx x7 ua ' +
  'wwd 5my zz x9 wwb uz ub xb xd wuj vt uc+1 zh zj xf xn 10n wwl v5 vz wul vx vv ue wv5 wwf xh wwh uf 10t wwj xj ' +
  'y4 xl ww7 xp xr v3 ug wwn uh wun 94f wvz ui wup uj+1 wd v7 wur ul+1 wut wuv un 109 v9 vb wux vf wuz vd wv1 vh ' +
  'vj vl vn vp wv3 x5 10d y7 8q8+1b 3bk 8w0 3bl 8w1 3bm 8w2 3bn 8w3 3bo 8w4 3bp 8w5 3bq 8w6 3ch 8wx 3br 8w7 3bs ' +
  '8w8 3bt 8w9 3bu 8wa 3bv 8wb 3bw 8wc 3ci 8wy 3bx 8wd 3by 8we 3bz 8wf 3c0 8wg 3c1 8wh 3c2 8wi 3cj 8wz 3c3 8wj ' +
  '3c4 8wk 3c5 8wl 3c6 8wm 3c7 8wn 3c8 8wo 3c9 8wp 3ca 8wq 3cb 8wr 3cc 8ws 3cd 8wt 3ce 8wu 3ck 8x0 3cf 8wv 3cg ' +
  '8ww 3cl 8x1 3cm+1 8x3 3co+2 3ct 8x9 3cu+1 129 128 12a+j 13c 12u+g 121 15c+9 15n+1 15q 15s+2 15w 15y+4 1kw+n ' +
  '1lm+1 17l 17r_18z 17r_190 19u 19t 18o_190 17r_191 19v 1gz+1 18q_190 1pk+1 1po 17r 19q 17s 1a3 1a6 1a8 1g0+5 ' +
  '1pc 1g6 1q6 1pd 1py+1 17t+2 1a1+1 1a4+1 1a7 1q0 1q7+1 17w 1ab+1 1oq 1ae 1bz 1af 1pe 1q9 1qd+1 17x+1 1a9+1 1ad ' +
  '1g7+1 1gu+1 1gy 1h8 17z+1 1ag+5 1pq 1am+2 1da 1g9+1 181+1 1ap+8 1db 1gb 1gr+1 1gx 1pm 1pu 1q1 183+1 1ay+2 1dm ' +
  '1gc 1gt 1gw 1h9+1 185+1 1b1 1pr 1b2 1dn 187+1 1b3 1pf 1or+1 189+1 1b4 1qb 1do 1gd+2 1pv 18h 1b5+1 1q3 1b7+1 ' +
  '1pg 1b9+1 1gg+1 19r 18i 1bb 1q4 1bc 1qc 1ph 1px 18j 1bd+3 1hb 1bh+1 1pw 1bj 1ps 1qg 1bk+4 1gi 18b 1ot 18c ' +
  '1gj+1 1qa 18k 1bp+3 1gq 1pi 1qf 18l 1gl+1 1pj 18m 1bu 1q5 1bv+1 1ov 1bx 1bt 1gn+2 1op 18n 1by 1c1 1c3 1dr 1cl ' +
  '18o 1c4+7 1pt 1cf 1h4+1 1pn 18p+1 1cc+2 1cg+1 18d+2 17k 1h1+2 1q2 1ci 1h6+1 1ou 1e8 1ea+1 1ee 1ed 1ef+2 1fx ' +
  '1ei+1 1el+2 1fy 1eo+3 1et+1 1fz 1ew+4 1nk+a 1mo+o 1hc 1i1+1 1hd+2 1i4 1hg+3 1ia+1 1hk 1id 1hl+2 1i3 1ho 1i0 ' +
  '1i8+1 1hp+1 1ic 1hr+1 1i5+2 1ht+6 1ip 1ie+a 1je+t 1kk+1 8xc+b 8yu 8xo+n 8yv 8yc+h 8z3 3k0+f 8zk 3kg+f 3uo+3 ' +
  '8zl 3kw+f 8zm 3lc+7 8zn xs1+5 3lk+7 8zo 3ls+8 3m2+3 3m8+6 3mg 3mi+3 3mo+7 3us+3 8zp 3mw+f 8zq 3nc+7 8zr 3nk+8 ' +
  '3nu+3 3o0+7 8zs 3o8+7 8zt 3og+7 8zu 3oo+8 3oy+3 3p4+6 3pc 3pe+3 3pk+e 3q0+7 8zv xsh+5 3q8+n 8zw xs9+5 3qw+7 ' +
  '8zx 3r4+7 8zy 3rc+8 3rm+3 3rs+7 903+3 3s0+7 8zz 3s8+7 900 xsw+6 3sg+7 901 3so+7 xt4+6 3sw+f 3uw+3 3tc+7 3v0+3 ' +
  '902 3tk+2 90g+6 90o+6 90w+6 914+6 91c+6 91k+6 91s+6 920+6 1u8 xdp 1v6 1s4+2 1v7+4 1s7+4 1uo 1sc 1up 1sd+3 xdq ' +
  '1sh+6 1vf 1so+4 1vd 1vg 1st+3 1vc 1sx 1vi 1sy+6 1t6+2 1vj 1t9+2 1ve 1tc 1te+1 1th+4 1tp 1vh 5pl 5px+1 xde xdn ' +
  '1tq 1tm+1 1u7 1ue+1 1tr+5 1uq+1 1tx 1ud 1ty+1 1u6 1u0 xdr 1u1+4 1vk 1vp+6 1y8 1vw 1y9 1vz+1 1w3+l 1wq+6 1yo ' +
  '1wy 1yp 1x2+3 1x9+7 1ya+1 1xj+1 1xj_1xa 1xj_1xz 1xp 1xz 1z0 22c 22b 1zd+1 1zn 1z9+1 1zk 1zo 22a 1zb+1 1zj ' +
  '20o+1 21d 1zp+j 20a+5 22d 20g 20i 20l 21o 20u+4 213+1 217+2 24w 22t+6 25c 230 25d 231 233+2 237+9 261 23h+b ' +
  '23u+6 242 245+4 243 24d+7 25e+1 24l 24n+2 24r+2 26d+6 28w 26k 28x 26n+1 26r+l 27e+5 28v 27k 27m+1 27p 29d ' +
  '27q+3 27x+7 28y+1 287 287_28m 287_27y 287_28n 28d 28m+1 2c0 29x+5 2a6+2 2aa+1 2aa_2c7 29v 2ad 2ah+1 2am+1 ' +
  '2ar+1 2aw 2ay 2b2+2 2b6 2b9 2b8 2b7 2b5 2ax 2ak 2ba+3 2bi+4 2bq+2 2bq_2bi 2br_2bi 2bq_2c7 2bx 2c7 2dh+6 2g0 ' +
  '2do 2g1 2dq+2 2du+8 2fs 2e3+1 2ft 2e5+b 2ei+8 2et+4 2er+1 2fu 2f1+7 2g2+1 2fa+1 2fa_2fq 2fe+3 2fp+1 2h1+6 2jk ' +
  '2h8 2jl 2ha+2 2he+m 2i2+8 2id+4 2ib 2ji 2il 2k1+1 2gw 2im+1 2in_2j9 2ip+3 2jm+1 2iu 2iu_2j9 2iu_2ja 2iu_2iq ' +
  '2j0+1 2j9+1 2kl+3 2n3 2kp+2 2n4 2ks 2n5 2ku+2 2ky+u 2lu 2lx+4 2lv+1 2lt 2m2 2m5 2kk 2m6+6 2n6+1 2me+2 2me_2m6 ' +
  '2mf_2m6 2me_2mv 2mv 2ml 2o5+h 2oq+n 2pf+8 2pp 2ps+6 2q7+5 2qe 2qg 2r6 2qn 2r7 2qh 2qh_2q2 2qj 2qh_2q7 2qh_2qn ' +
  '2q2 xrm xxc+q xr4+a xyb+7 xrf+4 xrp xy3+7 xyl xrq x6o+6 x7w x6v+3 x70+r xaa+1u 5fn+7 5gu 5fv+d 5h9 5g9 5gs ' +
  '5ga 5gh 5gb 5gi 5h7 5gc 5gj 5h8 5gd 5gt 5ge+1 5gv 5gg 5gk+7 2rl+1d 2t0+6 2tc+5 2xq 2v5+1 2v8 2va+3 2wa 2ve ' +
  '2vg 2vi 2xr 2vh 2vj+k 2w5 2w7+2 2wb+7 2wk+9 2ww+4 xog+1q xq8 xqa xqz+1 30g 32o 31n 30h 32p 30i 32q 30k 32s ' +
  '30l 32t 30m 32u 30n 32v 30p 32x 30q 32y 30r 32z 30s 330 30u 332 30v 333 30w 334 30x 335 30z 337 310 338 311 ' +
  '339 312 33a 314 33c 315 33d 316 33e 317 33f 319 33h 31a 33i 31b 33j 31c 33k 31d 33l 31e 33m 31o 31f 33n 31g ' +
  '33o 31h 33p 31i 33q 31j 33r 31k 33s 32g 32l 32h 32m 32k 32n 32i+1 31t+1 31t_31u 328 31t_328 31w 31t_31w ' +
  '33m_328 33n_328 322+3 32c 5j4+9 5l9+2 5je+g 5k4 5jv 5k5 5jw+7 5km 5k6+f x8g+7 x9l+3 x8o+b x9j x90+3 x9k x9p ' +
  'x94 x9t+1 x95+1 x9q x97+1 x9r+1 x99 x9e+3 x9a+3 x9i x9v 4xs+s 4yo+b 4z4+8 4jk+d 4kf 4jy+7 4kg+k 4lc+j 4m8+c ' +
  '4mm+2 4mq+1 54w+r 5hc 5he 5hh 5hj 5hl 5hn 5hq 5hs+2 5hw 5hy 5i0 5i3 5i5+1 5i8+5 5if 5ih+1 5ik 5im 5io+3 xf4+z ' +
  'xe2+w 35s 391 35t 392 35u 393 xnk xk9 35v xk0 xka 35w 38a 35x 394 xnl 35y xk1 xnm xoe 35z xnn xkb 395 xo2 360 ' +
  '38b xk2 xno xkc 38h xof 361 396 xnp xk7 362+1 xnq 364 xnr 365 xns xkd 366 xnt xke 367 38u xk3 xkf 368+2 397 ' +
  'xkr 36b xnu xks 36c 398 xnv 38e 36d+1 399+1 xnz 39q xk8 36f 39b xkt 36g xk4 xku 36h 38f 36i 37f 36j xo3 xoa ' +
  '37g 36k 38g 36l 37h 39e 39c 380+1 38l 36m xnw 36n 39d xnx 37i xny xo1 36o xkq 38c+1 38v+1 38m 36p+4 36t_372 ' +
  '382+3 36v+3 370 39f 38y 3a4 371 38x 372 377 373 38z+1 374 386+3 375 39g 379 39h 376 3a5 39i 378 38i 38n+1 xk5 ' +
  '37d+1 38j+1 38p+4 39j 39n 39k 39o+1 39l+1 39r 3a2+1 xob+2 xo4+2 4n4+y 4po 4o3+g 4om+f 4pe 500+t 50w+4 51c+17 ' +
  '52o+p 55s+18 577 57v 579+2 57g+2 571+5 57l 57w 57m+1 57p+5 57y+1 583 580+2 57x 57k xkw+14 xmb+3 xm1+9 xmo+d ' +
  '5c5 5c5_5dh 5c7 5c7_5dh 5c9 5c9_5dh 5cb 5cb_5dh 5cd 5cd_5dh 5cf+2 5ch_5dh 5cj 5dx+1 5ck+e 5dz 5cz+4 5e0 5d4+7 ' +
  '5e1 5dc+2 5e2+1 5df 5dh+5 5dm_5dh 5do 5do_5dh 5dq+1 5dq_5dh 5dr_5dh 5du 5du_5dh 5dw xhg+12 xj2 xij xj3 xil+5 ' +
  'xis xj0 xiu+3 xj1 xiy+1 xj4 4u8+6 4sj 4rk 4uf 4rl 4sk 4t9 4rm 4sl 4ta 4tv 4ug 4tb 4rn 4sm 4ro 4sn 4td 4rp 4so ' +
  '4rq 4sp 4tc 4rr+2 4sq 4te 4ui 4uz 4ru 4sr 4rv 4ss 4ti 4rw 4st 4rx 4su 4tg 4uy 4th 4ry 4sv 4rz+2 4tj 4v0+1 4v6 ' +
  '4v8+1 4s2 4sw 4tk 4s3 4sx 4tl 4s4 4sy 4tt 4u0 4t8 4uj 4s5 4sz 4tm 4tz 4s6 4t1 4tu 4s7 4tx 4s8 4t2 4s9 4tn 4ty ' +
  '4sa 4t3 4tf 4tw 4uh 4sb+1 4t0 4tq 4sd 4tr 4t4 4to 4se 4t5 4tp 4sf+3 4t6+1 4ts 4uk 4v2 4ul+1 4v3 4un+1 4uw 4v4 ' +
  '4up 4v5 4uq+1 4vc 4us 4v7 4ut 4ux 4uu+1 4va+1 4ve 4vd 5lm+z xv4+27 3y0+5 3y9+ai 48t 4fj 48u+f 4fk 49a+7 4fl+5 ' +
  '49i+g 48s 49z+5h 4fr+8 4vk+1x 4g1+p 4gw 4gy 4h2 4h4 4j8 4hb+3 4j5 4hj 4hl+1 4hq 4ht 4j9 4hv 4hx 4hz+3 4j6 4i7 ' +
  '4ia 4ie 4ja 4if 4ii 4ik 4im+1 4j7 4h6 4jb 4h7 4jc 4gz 4io 4ir 4hk 4is 4ip+1 4it+1 wlc+7g www+27 2oma+x 2onf ' +
  '3cw+2m xgg+s 3fj+4g 9j5 9j7 9j9 9jb 9jd 9lh 9jh 9jj 9li 9jn 9jp 9jr 9jt 9jv 9jx 9jz 9k1 9k3 9k6 9k8 9ka+5 9ki ' +
  '9kl 9ko 9kr 9ku+5 9l1 9l3 9l5+5 9lc+3 9ol+2 9t8 9oo 9pm 9op+2 9pr 9os+2 9pn 9t9 9ov+2 9po 9oy 9to+1 9oz+6 ' +
  '9tk+2 9p6+1 9t2 9p8+1 9t0 9pa+6 9te 9ph 9tc+1 9pi+3 9pp 9tq+1 vls+wc wl4+3 wl9 wl8 wk0+p wkr wkt wkq wks ' +
  'wku+9 feo+c fio gg4 ff1+6 ffb ff8+2 ffc+5 a9s ffi+4 a9t+1 ffn+2 fgd vkm ffq+1 vkn fcm ffs+3 a9v+1 ffx+b fgp ' +
  'fg9+3 fge+6 a9x fgl+3 fgq+2 i7t fgt+7 a9y fh1+8 vjo fha+2 a9z+2 fhf+3 aa2+1 fhj aa4+3 fhk+8 aa8+5 fht+1 aae+2 ' +
  'fhv+5 aah+2 fi1+3 aak+4 fi5+3 aap+2 fi9 aas fia+2 aat+1 fid+3 aav fih+2 aaw fik+3 fip+e aax fj4+7 aay+1 fjc+2 ' +
  'ab0 fjf+1 ab1 fjh+a ab2 fjs ab3 fjt+1g ab4+7 fla+1q abc+8 fn1+1n abl+7 fop+1w vk7 abt+d fqm+1r ac7+b fse+24 ' +
  'fuk+3 acj acl+8 fuj fuo+1r ack acu+4 fwg+15 vko acz+7 fxm+z vkp ad7+6 fym+z fzn+1 ade+e fzm fzp+q adt+7 g0g+e ' +
  'g17 vkq ae1+3 g0v+b g18 ae5+1 g19+5 ae7+1 g1f+2 ae9+2 g1i aec+2 g1j+3 aef+1 g1n+2 aeh g1q aei g1r+b aej g23+b ' +
  'aek g2f+4 ael g2k+2 aem g2n+4 aen g2s+3 aeo+1 g2w ldp aeq+2 g2x+b vjt g39 aet+2 g3a+3 g3f aew g3e g3g+5 aex ' +
  'g3m+a h5k g3x+3 aey g41+4 aez+1 kcg af1+2 g46+2 af4+1 g49+7 af6 g4h+7 af7 g4p af8 g4q+1 af9 g4s+8 afa+1 g51+6 ' +
  'vkh afc g58+4 afd+4 g5d+2 afi+1 g5g+a afk+2 g5r+2 afn g5u+4 afo+1 g5z afq g60 afr g61+6 vkr g68+g afs g6p+b ' +
  'aft g71+g afu+2 g7i+d afx+1 g7w+h afz+1 g8e+k ag1+5 g8z+e ag7+4 g9e+l agc+4 ga0 ga2+7 gae agh+5 ga1 gaa+3 ' +
  'agn+4 gaf+8 ags+1 gao+4 agu+b gat+a ah6 gb4+4 ah7+2 gb9 aha+2 gba ahd+1 gbb+b ahf aou gbn+5 ahg+2 gbt+9 gc4 ' +
  'ahj+1 gc3 gc5+a ahl+2 gcg+b aho gcs+5 ahp+2 gcy+4 gd4+2 ahs gd7+3 aht gdb+e ahu gdq+8 ahv+4 gdz+p ai0 gep+1 ' +
  'ai1 ger ai2 ges+2 ai3 gev ai4 gew+1 ai5 gey+b ai7+1 gfa+5 vjc gfg+2 ai9 gfj aia+2 gfk+2 aid gfn+4 aie gfs+3 ' +
  'aif gfw+4 aig gg1+2 gg5+3 aih gg9+1 ggc ggb ggd+3 aii+1 ggh+5 vju ggn+3 aik ggr+c ail gh4+3 aim+1 gh8+9 aio ' +
  'ghi+4 aip ghn+2 ghr ghq ghs+d aiq+2 gi6+3 ait+2 gia+3 aiw+1 gie+5 aiy gik+3 qj6 aiz+2 gio+3 gix gis+4 aj2 ' +
  'giy+1 gj3 aj3 gj0+2 gj4 aj4+1 gj5+1 aj6 gj7 aj7 gj8 aj8 gj9+4 aj9 gje+8 aja gjn+1 ajb+1 gjp+2 ajd gjs+6 aje+1 ' +
  'gjz+3 ajg gk3 ajh gk4+4 aji gk9+4 ajj gke+1 ajk gkg 1de6 ajl gkh+1 hk1 gkj+r ajn+2 fcn glb+o ajq+2 fco gm0+1w ' +
  'ajt+d gnx+1s ak7+8 gpq+1t akg+e grk+1z akv+f gtk+1c guy+4 gv4+a gvg+d alb+m gux gvf gvu+i gwe+1c aly+r gwd ' +
  'gxr+1i vlp amq+f gza+14 h0h+6 h1t h1v an6+e h0f+1 h0o+14 h1u h1w h1y+7 h2s anl+9 h26+l h2t+7 anv+9 h31+m h4q ' +
  'ao5+3 h3o+g ao9+6 h45+b aog+2 h4h+8 aoj+1 h4r+9 h59 aol+2 h51+6 h5a aoo h58 h5b+1 aop+1 h5d+4 aor+1 h5i+1 ' +
  'h5l+3 vjl aot h5p+6 aov h5w+q aow+1 h6n+1 aoy h6p+5 aoz h6v+4 h73 h70+2 h74+9 ap0 h7e+2 ap1 h7h+4 vjq h7m+5 ' +
  'ap2 h7s+1k ap3+9 h9d+15 apd+4 haj+16 hce vkd api+8 hbq+n hcf+c apr+7 1de7 hcs+d hd7+15 apz+6 hd6 hed+13 hfi+4 ' +
  'hfo+4 vlq aq6+a hfh hfn hft+14 aqh+6 hgy+15 aqo+6 hi4+b hih+g aqv+8 hiy+i vjn ar4+6 hjh+a vjw arb+3 hjs+1 ' +
  'arf+2 hju+6 hk2 ari+1 hk3+2 ark hk6+3 arl hka arm hkb+g arn hks+4 aro hkx+7 arp hl6+2 hl5 hl9 arq+1 hla+3 hlf ' +
  'hle hlg+4 ars hll+4 art hlq+3 aru hlu+3 arv+1 hly arx hlz+d ary hmd+7 arz+2 hml+5 as2+1 hmr+6 hmz+2 hn8 as4+5 ' +
  'hn2+5 hn9+1 asa+1 hmy hnb+8 asc+2 hnk+5 asf hnq+2 asg hnt+6 ash ho0+6 asi ho7+h asj+5 hop+3 hou+t asp+6 au8 ' +
  'hpo+17 asw+h hot hqw+j hrh+m hs5+3 ate+a hrg hs9+y ht9+7 htp atp+i au9+3 ht8 hth+7 htq+1k aud+8 hvb+o hw1+u ' +
  'hxr aum+m hw0 hww+u hxs+4 av9+f hxx+t avp+d hyr+s aw3+5 hzk+i i0k aw9+4 i03+g i0l+2 awe+1 i0o i0q+3 awg+1 i0p ' +
  'i0u+1 awi+3 i0w+6 awm+2 i13+2 awp i16+2 awq i19+2 awr+1 i1c+9 awt i1m+4 awu+1 i1r+8 aww i20+2 awx i23+2 awy+1 ' +
  'i26+2 i2a i29 ax0 i2b+1 ax1 i2d+2 ax2 i2g+1 ax3 i2i+5 ax4 i2o ax5 i2p+3 ax6+1 i2t+4 ax8+1 i2y+8 axa+3 i37+e ' +
  'axe i3m+4 i3s+3 axf+3 i3r i3w+i axj+3 i4f+a axn+6 i4q+b i5m axu+1 i52+7 axw+4 i5a+a ay1+3 i5l i5n+3 ay5+2 ' +
  'i5r+3 ay8 i5v+4 ay9+1 i60+1 ayb i62+5 ayc i68 ayd i69+1 i6e i6b+2 aye i6f+5 ayf i6l+8 vjs i6u+7 ayg i72 ayh ' +
  'i73+2 ayi+1 i76+5 ayk i7c+4 ayl i7h aym+1 i7i+1 ayo+6 i7k+1 ayv+1 i7m+2 ayx+1 i7p+3 i7u+2 ayz i7x az0+1 i7y+5 ' +
  'az2 i84+6 az3+2 i8b+4 az6+4 i8g+8 azb i8p+4 azc+1 i8u+3 aze+1 i8y+1 azg+2 i90+3 azj+1 i94+3 azl i98+2 fcp i9b ' +
  'azm i9c azn b07 i9d fhe i9e+5 azo+3 i9k+b azs+7 i9w+8 ia6+e b00+6 b08 ial+14 b09+a ia5 ibq+x b0k+2 ico+t ' +
  'b0n+f idi+16 b13+e iep+o iff+i b1i+9 1de9 ife ify+o b1s+8 ign+n b21+b ihb+m b2d+b ihy+g b2p+6 iif+3 iik+3 ' +
  'b2w+4 iio+2 b31+2 iij iir+2 b34+3 iiu+6 b38 ij1 ij3+1 b39+1 ij2 ij5+4 ijb b3b ija ijc+2 b3c ijf+4 b3d ijk ' +
  'ijm+3 b3e ijq+8 b3f+1 ijz b3h ik0 b3i ik1+3 b3j ik5+1 b3k ik7+5 b3l ikd+8 b3m+1 ikm+2 b3o+2 ikp+7 b3r+5 ikx+b ' +
  'b3x+3 il9+a b41+5 ilk+9 b47+1 ilu+a b49+5 im5+a imh b4f+7 imi+5 b4n+4 img imp+8 imz b4s+3 imy in0+9 b4w+1 ' +
  'ina+3 b4y+2 ine+2 b51+1 inh+4 b53+3 inm+7 fhd inu+4 b57+3 inz+7 b5b+2 io7+d ioo b5e+1 iol+2 iop+6 b5g+7 iow+6 ' +
  'b5o+6 ip3+8 b5v+4 ipc+c b60+4 ipp+6 iq2 b65+3 ipx+4 iq3+1 vla b69 ipw iq5+b b6a+3 iqh+b b6e+2 iqt+5 b6h+3 ' +
  'iqz+2 vio b6l ir2+2 b6m ir5+4 b6n ira+3 b6o ire+f b6p iru b6q+1 irv+5 b6s+1 is1+1 b6u is3+3 b6v is7+5 b6w+3 ' +
  'isd+3 b70+1 ish+9 b72+3 isr+4 b76+5 isw+3 b7c+1 it0+5 b7e+2 it6+4 b7h+2 itb+3 b7k+2 itf+2 b7n iti+3 b7o+1 ' +
  'itm+3 b7q itq+7 b7r ity+6 b7s iu5+4 b7t iua+2 b7u+3 iud+4 iuj+1 b7y iul b7z+1 ium+2 b81 iup b82+1 iuq+1 b84 ' +
  'ius+1 b85 iuu+5 vk8+1 b86+1 iv0+8 b88+1 iv9+8 ivo b8a+7 ivi+5 ivp b8i+1 ivq+3 ivv+8 b8k+5 ivu iw4+7 b8q+4 ' +
  'iwc+4 b8v iwh iwj+1 b8w+2 iwi iwl+5 b8z+1 iwr+1 b91+1 iwt+1 b93 iwv b94 iww+1 b95 iwy+4 b96 ix3+3 b97 ix7+h ' +
  'b98+4 ixp+15 b9d+a iyv+1k b9o+d j0g+1p ba2+j bay j26+1d bam+b baz+2 j3k+1r bb2+r j5c+1i j8o bbu+h j6v+16 ' +
  'bcc+f j82+l j8p+v bcs+c j9l+16 bd5+d jas+6 jb0+o bdj+2 jaz jbp+j bdm+6 jc9+b bdt+1 jcl+3 bdv+4 jcp+2 be0+2 ' +
  'jcs+6 be3+1 jcz+4 be5 jd4+b be6+1 jdg+3 be8+2 jdk beb jdl bec+2 jdm+3 bef jdq+1 jdy beg jds+5 beh jdz+5 bei ' +
  'je5+2 je9 bej+1 je8 jea jec bel jeb jed+7 bem jel+3 ben+1 jep+2 bep+1 jes+9 vjp jf2 jf4+6 ber+2 jf3 jfb+7 ' +
  'jfk+c beu+2 jfj jfx+a jg9+18 bex+8 jg8 jhi+1v bf6+e jje+1p bfl+g jl4+1o bg2+6 jmt+24 joz+a bg9+f joy jpa+6 ' +
  'jpi+1r jrw bgp+c bh3+1 jra+l jrx+j jsi+o bh2 bh5+j jph jt7+a jtj+19 juv bhp+l jsh jti jut+1 juw+1e jwm bib+e ' +
  'jwb+a jwn+n biq+7 jxb+5 jxi+b biy+5 jxh jxu+k bj4+b jyf+9 jyq bjg+1 jyp jyr+7 bji+2 jyz+2 bjl+3 jz2+6 jza+1 ' +
  'vks jz9 jzc+3 bjp+2 jzg+2 bjs+1 jzj+1 bju jzl bjv+2 jzm bjy jzn+9 bjz+1 jzx+2 bk1+1 k00+5 bk3+3 k06+6 bk7+2 ' +
  'gv3 k0d+e bka+4 k0s+e k19 bkf+b k17+1 k1a+2 bkr+4 k1d+2 bkw+3 k1g+7 bl0+2 k1o+3 bl3+3 k1s+3 rup bl7+1 k1w+2 ' +
  'bl9+1 k1z+1 blb k21+2 blc k24+6 bld k2b+4 blf ble k2g blg+1 k2h+1 bli k2j+1 blj k2l blk k2m+3 bll k2q+1 blm+1 ' +
  'k2s+7 blo+3 k30+3 bls k34+2 blt k37 blu k38+5 blv k3e+2 blw k3h+3 bly bm0 k3l+5 k3u blx blz bm1 k3r+2 k3v+4 ' +
  'bm2+2 k40+1 bm5 k42+5 bm6+1 k48+n bm8+1 k4w+8 bma+5 k55+w bmg+2 k62+11 bmj+9 k74+m bmt+9 gd3 k7r+i kcd bn3+5 ' +
  'k8a+p k9d bn9+b k90+c k9e+7 bnl+b k9m+e bnx+3 ka1+e bo1+5 kag+l vjb bo7+8 kb2+9 kbe bog+2 kbc+1 kbf+1 boj+5 ' +
  'kbh+5 bop+1 kbn+5 bor kbt bos+1 kbu+2 bou kbx+2 bov kc0+3 bow kc4+4 kca kc9 kcb+1 kce+1 kch+5 box+1 kcn+6 boz ' +
  'fcq+1 kcu+2 kcy+3 bp0+1 kd2+5 bp2+1 kd8+3 bp4 fcs kdc bp6 fct kde bp7 plw bp8+2 kdf+1 bpb+1 kdi+t bpd kec+11 ' +
  'kg1 bpe+4 kfe+m kg2+17 bpj+9 kha+2r bpt+6 kk2+2g vk4 bq0+f kmj+2f bqg+d bqv koz+2z bqu bqw+i krz+2i kuj+1 kus ' +
  'kuw brf+l bs2+1 1deb kui kul+6 kut+2 kux+20 kx5 kz2 bs4+p 1dec kwy+6 kx6+1v kz3+2 l0l l10 bsu+h btd+1 bts ' +
  'kz6+1e l0m+d l11+7 btc btf+c btt+8 l19+19 bu2+c l2j+v buf+6 l3f+r l4b l4d bum+a l47+3 l4c l4e+8 bux+a bva ' +
  'l4o+d l58 bv8+1 l4n l52+5 l59+1 bvb+1 l5b+3 bvd+3 l5f+a vkt l5q+4 l5w bvh+1 l5v l5x+2 bvj+3 l60+2 bvn+5 l63+6 ' +
  'bvt+4 fcu l6a+6 bvy+3 l6h+6 bw2+4 bw8 l6o+8 bw9+5 l6x+4 bwf+2 l72+5 bwi+1 l78+6 bwk+1 l7f+2 bwm+3 l7i+2 bwq+1 ' +
  'l7l bws+2 l7m vjk l7n+1 bwv l7p bww+1 l7q+5 bwy+2 l7w+3 bx1+1 l80+4 bx3 l85+3 bx4 l89+2 bx5 l8c+5 bx6+3 l8i+5 ' +
  'bxa+2 l8o+3 bw7 bxd l8s+7 bxe+1 l90+6 bxg+5 l97+1 bxm+4 l99+4 bxr+3 l9e+4 bxv+1 l9j+4 bxx+2 l9o+2 by0 l9r+2 ' +
  'vku by1+1 l9u by3 l9v by4 l9w by5 l9x+2 by6+1 la0+3 by8 la4+1 by9+2 la6+4 byc lab+1 byd lad+3 bye+4 lah+f byj ' +
  'lax+2 byk lb0+3 byl+4 lb4+1 byq lb6+8 byr lbf+3 bys+6 lbj+7 byz+3 lbr+6 bz3+4 lby bz8+5 lbz+8 bze+4 lc8+3 ' +
  'bzj+1 lcc bzl lcd+1 bzm lcf+4 bzn lck+9 bzo lcu+d bzp ld8+7 bzq+1 vl7 ldg+1 ldm ldi+3 bzs ldn+1 ldq+b bzt+3 ' +
  'le2+q lfb bzx+2 let+h lfc+1e c00+a lgr+1a li3+p liu+8 c0b+a li2 lj3+d lji+7 ljr+1q c0m+d ljh ljq lli+1u lne+f ' +
  'c10+f lnd lnu+2g lqc+j lqy ltg c1g+q lqb lqw+1 lqz+2g lth+b ltu+a lvv lwe vkc vlr c27+l ltt lu5+1p lvx+c ' +
  'lwb+2 lwf+b lxv c2t+m lvw lwa lwr+v lxo+6 lxw+14 lz2+f c3g+d lxn lz1 lzi+1d m0x+n m1m+3 m34 vlc c3u+i m1l ' +
  'm1q+1d m35+2 m3a c4d+h m0w m38+1 m3b+r m44+4 c4v+d m49+r c59+6 m43 m51+p c5g+7 m5r+i c5o+5 m6a+b m6n+1 c5u+6 ' +
  'm6p+7 c61+1 m6x+3 c63+2 m71+4 c66+1 m76+1 m6m m78+2 c68 m7b+c m87 c69+1 m7o+c c6b+2 m81+5 m88+m c6e+4 m8v+10 ' +
  'c6j+7 m9w+16 c6r+5 mb3+10 mc5+3 c6x+8 mc4 mc9+13 mem c76+b mdd+p me4+h men+9 mey bs1 c7i+g me3 mex mez+u mg6 ' +
  'q7s c7z+b mfu+b mg7+e vdl vja vjx c8b+7 mgm+14 c8j+a mhr+o vl6 c8u+5 mig+b c90+1 mis+6 mj0+2 mj9 c92+1 c95 ' +
  'miz mj3+5 mja+2 c94 c96+2 mjd+2 c99 mjg+4 c9a mjl+1 c9b+1 mjn+3 c9d mjr+6 c9e+1 mjy+3 c9g mk2+1 c9h h1x mk4+4 ' +
  'c9i mk9 c9j+1 mka c9l mkb c9m mkc+2 ffw mkf+2 c9n mki c9o mkj+5 c9p+1 mkp+1 c9r+2 mkr+9 c9u ml1+2 c9v+1 ml4 ' +
  'c9x ml5 c9y+1 ml6+5 ca0 mlc+4 ca1+1 mlh+7 ca3+4 mlp+8 ca8+4 mly+4 cad+3 mm3+4 mm9 cah+7 mm8 mma+9 cap+2 mmk+5 ' +
  'cat+3 mmq+5 cas cax+2 mmw+3 cb0+4 mn0+3 cb5+2 mn4 cb8+4 mn5+5 cbd mnb+1 cbe mnd cbf mne+u cbg+4 mo9+l cbl+9 ' +
  'mov+j cbv+5 mpf+g cc1+7 mpw+t mqy cc9+7 mqq+7 mqz+e mrl cch+5 mre+6 mrm+1 mrp+5 ccn+6 mro mrw+9 ccu+5 mrv ' +
  'ms6+e cd0+5 msl+8 cd6+2 msu+6 cd9+2 mt1+3 cdc mt5+2 cdd+1 mt8+1 cdf+3 mta+5 cdj mtg+5 mtn mtm mto+5 cdk+3 ' +
  'mtu+9 cdo+3 mu4+l vld cds+6 muq+v cdz+7 mvm+w mx5 ce7+9 mwj+3 mwo+g mx6+9 ceh+7 mwn mxg+9 mxr+t cep+b mxq ' +
  'myl+y cf1+9 mzk+o cfb+3 n09+j n0u n0z cff+9 n0t n0v+3 n10+d n1f+1 cfp+7 n1e n1h+f cfx+5 n1x+m cg3+3 n2k+6 cg7 ' +
  'n2r+7 cg8 n2z+2 cg9+1 n32+1 cgb+1 n34 cgd+2 n35 cgg+4 n36 cgl n37+2 cgm n3a+1 cgn n3c+1 cgo+1 n3e+8 cgq+1 ' +
  'n3n+2 cgs+4 n3q+2 cgx+5 n3t+3 ch3+3 n3x+4 ch7+6 n42+4 che+5 n47+2 chk+2 n4a+4 chn+3 n4f+3 chr+6 n4j+2 chy+1 ' +
  'n4m ci0+1 n4n ci2+2 n4o+2 ci5 n4r+3 ci6+3 n4v+7 cia n53 cib+1 n54+i n5o cid+2 n5n n5p+m cig+2 n6c+b cij+1 ' +
  'n6p+6 n6x n74 cil+1 n6y+5 n76+2 cin+1 n79+5 cip+3 n75 n7f+2 cit n7i+1 ciu+2 n7k+2 cix n7n+1 ciy n7p ciz+1 ' +
  'n7q+1 cj1 n7s cj2 n7t+1 cj3 n7v+4 cj4 n80+7 cj5+1 n88+8 cj7+3 n8h+e n96 cjb+5 n8w+9 n97+e cjh+c n9m+c cju+8 ' +
  'n9z+k ck3+e nak+q cki+7 nbb+h nbz nc7 ckq+b nbt+5 nc0+6 nc8+3 cl2+b ncc+j nd6 cle+6 ncw+9 nd7+3 cll+1 ndb+f ' +
  'cln+5 ndr+2 ndv clt+2 ndu ndw+2 clw ndz+4 clx+2 ne4+2 cm0 ne7+1 cm1 ne9+1 cm2+1 neb+1 cm4 ned+e cm5 nes+4 cm6 ' +
  'n6o nex+4 cm7 nf2+3 cm8+1 nf6+7 cma+2 nfe+4 cmd nfj+2 cme nfm+7 cmf nfu+2 cmg nfx cmh nfy+1 cmi+2 ng0+1 cml+1 ' +
  'ng2 cmn+1 ng3+1 cmp ng5 vjy cmq+1 ng6+3 cms+1 nga cmu+1 ngb cmw ngc+1 cmx nge cmy ngf+3 cmz ngj+5 cn0+1 ngp+8 ' +
  'cn2+2 ngy+6 nh7 cn5+1 nh5+1 nh8 cn7 nh9+2 cn8+1 nhc+3 cna nhg+3 cnb+1 nhk+2 cnd nhn+1 cne nhp cnf+2 nhq+1 ' +
  'cni+1 nhs+5 cnk+4 nhy+n cnp+9 nim+u njz cnz+7 njh+h nk1 co7+7 nk0 nk2+f vk3 cof+h nki+e nky+b cox+8 nkx nla+o ' +
  'cp6+c nlz+c cpj+a nmc+f cpu+8 nms+j cq3+8 nnc+a cqc+6 nnn+c cqj+3 no0+3 cqn+2 no4 cqq+1 no5 no7+2 cqs no6 noa ' +
  'cqt nob cqu noc cqv nod cqw noe+2 cqx+5 noh+8 cr3+1 noq+1 cr5+1 nos+1 cr7 nou cr8+1 nov+4 cra np0+2 crb np3+a ' +
  'crc+1 lit npe+q cre+4 nq5+10 vl8 crj+9 nr6+p vke crt+6 nrw+r cs0+6 nso+5 nsv+t nu8 cs7+g nsu ntp+i nu9+8 nup ' +
  'cso+8 nui+6 nuq+n nvg nvo csx+6 nve+1 nvh+6 nvp+9 ct4+6 ctc nvz+m ctb ctd+7 nwm+g ctl+6 nx3+a cts nxe+a ctt+2 ' +
  'nxp+7 ctw+3 nxx cu0+1 nxy+2 cu2 ny1 cu3 ny2+3 cu4 ny6+g r7q vk6 cu5+3 nyn+j cu9+2 nz7+2 nzb+8 cuc+2 nza nzk+8 ' +
  'o04 r6e cuf+3 nzt+a o05+1 cuj+7 o07+i cur+4 o0q+9 cuw+1 o10+2 cuy+4 o13+4 cv3 o18+3 vk5 cv4+1 o1c+1 cv6 o1e ' +
  'cv7+1 o1f+4 cv9 o1k+5 q3w o1q+5 cva+1 o1w+6 cvc+5 o23+c cvi+7 o2g+o cvq+3 o35+d o3q cvu+g o3j+6 o3r+7 vkv ' +
  'cwb+8 o3z+m cwk+b o4m+d o5m cww+b o50+f cx8+a o5g+4 o5n+7 cxj+6 o5l o5v+b cxq+2 o67+4 cxt+6 o6c+b cy0+1 vkw ' +
  'cy2+3 o6o o6r cy6+1 o6p+1 cy8 o6s+3 cy9 o6w+3 cya o70+7 cyb+3 o78+a cyf+2 o7j+6 cyi+6 o7q+7 cyp+4 o7y+9 cyu+3 ' +
  'o88+5 cyy+1 o8e+6 cz0+2 o8l+8 cz3+5 o8u+5 cz9+6 o90+1 czg+1 o92 czi+1 o93 czk o94+2 czl o97 czm o98+3 czn+1 ' +
  'o9c+7 czp+1 o9k+6 czr+3 o9t czv o9u+5 czw+1 oa0+3 czy+3 oa4+1 oa7+1 oa6 oa9 d02 oaa+2 d03 oad d04+1 oae+d d06 ' +
  'oat+g d07+6 oba+14 d0e+8 oas ocf+u d0n+d oda+y og0 d11+b oe9+16 d1d+c ofg+j og1+7 oga+9 d1q+r og9 ogk+r oi9 ' +
  'oid d2i+d ohc+w oia+2 oie+1 d2w+f oig+q d3c+6 d3k+a d43 oj7+f d3j d3v+7 d44 ojn+c ok5+1 d45 ok0+4 d46+7 ok7+a ' +
  'd4e+3 oki+6 d4i+2 okq d4m okp okr+5 d4n+1 okx d4p oky+4 hs4 ol3+b d4q olf+e d4r+1 n6w olu+b omb d4t+3 om6+4 ' +
  'omc+9 d4x+5 omm+7 on4 d53+5 omu+9 on5 d59+5 on6+c d5f+6 onj+9 vlb d5m+1 em8 ont+9 oo8 d5o+6 oo3+4 d5v+6 oo9+4 ' +
  'd62+2 ooe+2 d65+1 ooi d67 ooh ooj+1 d68 ool d69+1 oom d6b+1 oon+2 p0f ooq+5 d6d p0g oow+9 d6e+3 p0h+a p12 d9y ' +
  'op6+t d6i+d p0s+9 p13+7 da0 oq0+10 d6w+c p1b+h d9z da1 or1+d org+r d79+9 p1t+e da2+1 orf os8+z d7j+7 p28+8 ' +
  'da4 ot8+1i ous+1 d7r+b p2h+o da5 our ouu+1d d83+h p36+m da6+1 ow8+w d8l+6 p3t+b da8 ox5+u oy1+1 oy4+1 d8s+9 ' +
  'p45+6 oy0 oy6+n oyv oz5 d92+5 p4c+3 oy3 oyu oyw+8 oz6+8 d98+6 p4g+4 da9 ozf+8 d9f+4 ozo+c d9k+1 p01+1 d9m+3 ' +
  'p4l p03+3 d9q p07 d9r+3 p08+3 d9v+1 p0c+1 d9x p0e p4m+2 daa p4p+1 p4s dab p4r p4t dac+5 p4u+2 dai p4x+1 daj+1 ' +
  'p4z dal p50+b dam p5c+3 dan p5g+3 dao+1 p5k+2 daq+2 p5n+7 dat+2 p5v daw p5w+2 dax+1 p5z+7 p6a daz+3 p67+2 ' +
  'p6b+1 db3 p6d+7 db4+1 p6l+4 db6 p6q db7 p6r+3 db8+1 p6v+2 dba vkx p6y+a p7a+3 dbb+2 p79 p7e+5 dbe+3 p7k+2 ' +
  'dbi+2 p7n+7 dbl p7v dbm+4 p7w+4 dbr p81+1 dbs+2 p83+2 dbv+1 p86+6 dbx p8d+9 dby+1 p8n+b dc0+6 p8z+7 dc7+3 ' +
  'p97+2 dcb+3 p9a+6 dcf+4 p9h+c dck+1 p9u+4 pa4 p9z+4 dcm+2 pa5+3 dcp+1 pa9+2 dcr pac+7 dcs+2 pak+5 dcv+2 paq+2 ' +
  'dcy pat+a dcz pb4+2 dd0+1 pb7+2 dd2+4 pba+1 dd7+1 pbc+4 dd9+2 pbh+1 ddc pbj+1 ddd pbl+3 dde pbp+d ddf+1 pc3+a ' +
  'ddh+1 pce+6 pcw ddj pcl+3 ddk+1 pcp+6 pcx+2 vky ddm+4 pd0+7 vkz ddr+1 pd8+1 ddt+2 pdb+4 ddw+3 pda pdg+3 vl0 ' +
  'de0 pdk+4 de1 pdp+1 de2 pdr+7 de3 pdz+8 de4+1 pe8+g de6+1 pep+w de8+d kcx pfm+16 phl dem+7 pgt+r phm+a deu+8 ' +
  'phx+z df3+c pix+x bp5 dfg+g imo kdd pjv+z dfx+e pkv+i dgc+e ple+h dgr+9 kdh plx+h dh1+8 pmf+l dha+3 pn1+6 ' +
  'dhe+3 pn8+1 pnb+1 dhi+2 pna pnd+3 dhl+1 pnh ai6 dhn+3 pni+1 dhr pnk+5 dhs pnq+3 dht pnu+a dhu po5+4 dhv poa+7 ' +
  'dhw poi dhx poj+2 pon dhy poo dhz pom pop di0 poq+6 di1+1 pox di3 poy+5 di4 pp4+6 di5+2 ppb+1 di8 ppd+3 di9+2 ' +
  'pph+c dic+1 ppu+9 die+3 pq4+3 dii+4 pq8+9 din+1 pqi+3 dip+7 pqm+6 dix+2 pqt+4 dj0+2 pqy+3 dj3+6 pr2+2 dja+2 ' +
  'pr5+8 djd pre+7 vl1 prm dje prn+1 djf prp djg+3 prq djk prr+2 djl pru vjr prv+7 djm+2 ps3+k djp+4 pso+12 ' +
  'pts+f pxa dju+b ptr pu8+1t pw3+2 dk6+9 pw2 pw6+6 pwe+4 pwk+p pxb+j pxw+m pyk+3 vki dkg+h pwd pwj pyj pyo+1o ' +
  'q0e+f vka dky+i dli pxv q0u+2y q53 vjz dlh dlj+m q0d q3t+2 q3x+15 q54+1j vkj dm6+2 dma+9 q6o+13 q7t+19 dm9 ' +
  'dmk+h q93+2d dn2+e dni+e dok qbh+1k dnh dnx+e dod+4 doj dol qd2+1e qei+2 qem vjd doi dom+b 1den qeh qel ' +
  'qen+10 qhw doc doy+b qfo+p qgf+6 dpa+1 dpd+4 qge qgm+r qhf+1 qhu dpc dpi+c qhe qhh+c qhv qhx+b dpv+4 qia+5 ' +
  'vk0 vl2 dq0+2 qi9 qig+9 dq3+1 qiq+3 dq5+1 qiu+3 dq8 dq7 dq9 qiy dqa+4 qiz+1 dqf qj1+2 dqg qj4 dqh qj5 qj7+1 ' +
  'dqi+3 iui qj9+5 dqm+1 qjf+2 dqo+1 qji+1 dqq+4 qjk+3 dqv qjo+2 dqw qjr+1 dqx qjt dqy+2 qju+2 dr1 qjx+m dr2+2 ' +
  'qkk+3 qkp+x qlo dr5+2 qln qlp+y dr8+8 1dep qko qmo+5 qmv+t drh+8 qmu qnp+y qp7 qpy drq+8 qoo+i qp8+p qpz+4 ' +
  'drz+b dsl qq4+18 qre+6 qu9 dsb+9 dsm qrd qrl+14 dsn+7 qsq+14 dsv+f qtv+d qua+j qv5 qvi dtb+4 quu+a qv6+b qvj ' +
  'dtg+7 qvk+9 dto+5 qvu+a qwk dtu+2 qw5+7 dtx+4 qwd+6 du2+2 qwl+6 du5 qws+3 du6 qww+2 du7 qwz+1 du8 qx1 du9 ' +
  'qx2+3 dua+2 qx6+5 dud qxc+8 due qxl+8 duf+2 qxu+3 dui+1 qxy+6 duk+2 qy5+q dun+2 qyw+12 r00 duq+5 qzz r01+o ' +
  'duw+6 r0q+r dv3+3 r1j+t dv7+f r1i r2d+o dvn+a r32+k r3o dvy+5 r3n r3p+g r4k dw4+9 r46+d r4l vkb dwe+5 r4m+c ' +
  'dwk+1 r4z+5 dwm+3 r55+5 dwq r5b+3 dwr r5f+1 r5p dws+1 r5h+2 dwu+1 r5k+4 dww+1 r5q+3 dwy+1 r5u dx0 r5v+1 dx1+1 ' +
  'r5x+6 r7l r64 r6h r7m r65+1 dx3+1 r7n r67+5 dx5+2 r7o+1 r6d r6f+1 r6i dx8+3 r7r+2 r6j+1 dxc+1 r7u r6l+4 dxe+1 ' +
  'r7v r6q+3 dxg+1 r7w+1 r6u+4 dxi+3 r7y r6z+4 dxm+2 r7z r74+3 dxp+1 r80+1 r78+4 dxr+4 r7d+4 dxw r7i+2 dxx+1 ' +
  'r82+7 dxz r8a+1 r8d+1 r8c r8f+8 dy0+2 r8o+3 dy3 r8s+3 dy4+4 r8w+1 dy9+3 r8y+1 dyd+1 r90 v38 dyf r91+1 dyg+1 ' +
  'dyk r93+2 dyi+1 r96+5 dyl r9c+1 rkw r9e+6 dym+2 rkx+4 r9l+h dyp+1 rl2+b ra3+o dyr+g rle+e e1v ras+18 dz8+f ' +
  'rlt+h rc1+15 rds vk1 dzo+8 rmb+m e1w rd7+k rdt+d dzx+b rmy+c re7+17 rft e09+f rnb+j e1x rff+d rfu+p e0p+4 ' +
  'rnv+j rgk+u e0u+4 rof+8 e1y+1 rhf+r e0z+7 roo+4 e20 ri7+d rim+e vjv e17+6 rot+5 ril rj1+l e1e+6 roz+2 rjn+a ' +
  'e1l+5 rjy+7 e1r+2 rk6+a e1u e21 rkh+5 rp2 rkn+8 rp3 e22 rp4 e23 rp5+2 e24+1 rp8+1 e26 rpa e27 rpb+2 e28 rpe ' +
  'e29 rpf+1 e2a rph+1 e2b rpj+2 e2c+1 rpm+1 e2e vle e2f+2 rpo+2 e2i+5 rpr e2o+2 rps+1 e2r rpu e2s rpv+4 e2t ' +
  'rq0+5 e2u+2 rq6+8 e2x rqf+3 e2y+2 rqj+3 e31+1 rqn+6 e33 rqv e34+1 rqu e36+3 rqw+5 e3a+3 rr2+5 e3e+1 rr8+9 e3g ' +
  'rri+1 e3h+1 rrk+3 e3j rro+2 e3k rrr+2 e3l+1 rru e3n+3 rrv+2 rvh rry+2 rvi+2 rs1+3 rvl+1 rs5+9 e3r+1 rvn+c ' +
  'rsf+i e3t+6 rw0+b rsy+c e40+2 rwc+a e4s rtb+9 ajm e43+2 rwn+3 rtl+j e46+9 rwr+a e4t+1 ru5+8 e4g+4 rx2+1 e4v+1 ' +
  'rue+7 e4l+1 rx4+3 rum+2 ruq+3 e4n rx8 ruu+6 e4o rx9+3 rv1+2 e4p rxd+1 rv4+8 e4q rvd+1 e4r rvf rxf rvg rxg e4x ' +
  'rxh+5 e4y rxn e4z+1 rxo+3 e51 rxs+5 vje rxy+2 e52+2 ry1+6 e55+3 1der ry8+b e59+7 ryk+8 e5h+5 ryt+5 e5n+7 ' +
  'ryz+9 e5v+5 rz9+2 e61+3 rzc e65+9 rzd+4 e6f rzi e6g+3 rzj+1 e6k+3 rzl e6o+2 rzm+2 e6r+1 rzp+3 e6t+1 rzt+2 ' +
  'rzx+7 e6v+7 s05+p s1h e73+e rzw s0v+l s1i+5 e7i+5 s1o+i e7o+7 e7x s27+r s30+3 s3e e7w e7y+e s2z s34+9 s3f+a ' +
  'e8d+9 s3q+d e8n+6 s44+j s4u s5c e8u+4 s4o+5 s4v+g e8z+4 s5d+8 e94+1 s5m+5 e96+1 s5s+6 e98 s5z+5 e99+1 s65+3 ' +
  'e9b s69+4 e9c s6e+1 s6h+1 s6g e9d s6j+5 e9e+4 s6p+1 e9j+3 s6r+9 e9n s71+1 e9o s73 e9p+1 s74+5 e9r s7a e9s s7b ' +
  'e9t s7c+2 sbq s7f sbr s7g+1 e9u+2 sbs s7i+7 e9x sbt+2 ebk s7q+d e9y+8 sbw+4 ebl s84+8 s8e+f vjf ea7+3 sc1+a ' +
  'ebm s8d s8u+e eab+4 scc+7 s99+8 eag+3 sck+2 s9i+m eak+3 scn+7 sa5+f eao+4 scv+5 sal+8 eat+5 sd1+2 sau+6 vk2 ' +
  'eaz+6 sd4 sb1+7 eb6+3 sd5+1 sb9+5 eba sbf+4 ebb+2 sbk+2 ebe+1 sbn+1 ebg+1 sbp ebi+1 sd7+9 ebn sdh+9 ebo sdr+3 ' +
  'ebp+1 sdv ebr sdw ebs+1 sdx+8 ijl se6+b ebu+1 sei+l sfg ebw+3 1des sf4+b sfh+6 ec0+1 sfo+m ec2+6 sgb+s ec9+2 ' +
  'sh4+j ecc+4 sho+r ech sig+d eci+3 siu+b sj7 ecm+3 sj6 sj8+8 sjq ecq+3 sjh+8 sjt ecu sjr+1 ecv+1 sju+2 ecx ' +
  'sjx+3 ecy sk1+2 ecz sk4+9 ed0 ske+e ed1+2 skt+e ed4+2 sl8+l slv ed7+7 slu slw+j edf+6 smg+g edm+5 smx+h eds+2 ' +
  'snf+c edv+4 sns+d ee0+4 so6+c ee5+3 soj+4 ee9 soo+1 eea soq+6 soy sox soz+5 eeb+1 sp5+2 eed+1 sp8+6 eef+1 ' +
  'spf+b eeh+4 spr+6 eem+5 spy+b ees+5 sqa+d eey+1 sqo+c ef0+3 sr1+a ef4+8 src+c efd+3 srp+7 efh srx+4 efi+4 ' +
  'ss2+9 efn+3 ssc+4 efr+1 ssh+4 eft ssm+8 efu ssv+3 tc5 ssz+1 tc6+1 st1+d efv tc8+4 stf+p efw tcd+a su5+1b ' +
  'efx+3 tco+n eii+2 svh+1z sy7 vjj eg1+2 tdc+u vl9 eil+2 sxh+6 sxp+h sy8+x eg4+6 te7+14 eio sz6+1w egb+7 1dev ' +
  'tfc+t vkf eip sxo t13+1c t2h+t t3c vjg egj+3 1dew tg6+r t2g t3b t3d+1q egn+5 tgy+j t54+w t62+l vjm egt+a ' +
  'thi+f vkk eiq t61 t6o+1e t89 eh4+b thy+a t83 t85+3 t8a+1a ehg+8 ti9+a eir+2 t84 t9l+o ehp+9 tik+5 taa+i tbb ' +
  'ehz+7 tiq tat+h ei7+5 tir+1 tbc+4 eid+2 tbh+6 eig tit+1 tbo+e eiu tc3+1 eih tiv+1 tj3 tix eiv tiy+1 eiw+2 tj0 ' +
  'eiz tj1+1 tj4 tm0 tj5+1 tm1 tj7+2 tm2 tja+4 ej0+1 tm3+4 tjf+c ej2+3 tm8+7 tjs+8 ej6+2 tmg+1 tk1+9 ej9+6 tmi+8 ' +
  'ek6 tkb+9 ejg+3 tmr+3 ek7 tkl+1 tko+a ejk+8 tmv+9 tkn tkz+c ejt+6 tn5+4 ek8 tlc+8 tna+3 tll+4 ek0 tne tlq+3 ' +
  'ek1 tlu+4 ek2+2 tnf tlz ek5 tng+3 ek9+1 tnk+4 ekb tnp+h ekc+4 to7+i ekh+2 toq+b ekk+4 tp2+3 tp7+e ekp+6 tp6 ' +
  'tpm+g ekw+6 tq3+j tqo el3+2 tqn tqp+8 el6+5 1dex tqy+7 elc+3 tr6+3 elg+2 ell tra+5 elj+1 elm trg+6 eln+2 ' +
  'trn+1 elq trp elr+1 vl3 trq+8 elt trz+1 elu+1 ts1+7 elw+2 ts9+6 elz+3 tsg+2 em3 tsj em4+1 tsk+1 em6+1 tsm ' +
  'em9+1 tsn+9 emb tsx+2 emc+3 tt0 emg tt1+1 emh tt3 emi tt4+3 emj tt8+7 emk+1 ttg+a emm ttr+2 emn+7 ttu+8 emv+2 ' +
  'tu3+c emy+3 tug+8 en2+6 tup+4 en9+5 tuu+7 enf+4 tv2+6 enk+1 tv9+b enm+2 tvl enp+1 tvm+6 enr tvt ens tvu+4 vl4 ' +
  'ent tvz enu tw0 env tw1+c enw twe enx+1 twf enz twg eo0 twh eo1 twi+1 eo2+2 twk eo5+2 twl+1 eo8+3 twn eoc+2 ' +
  'two eof twp+8 eog+2 twy+7 eoj+5 tx6+c eop+5 txj+b eov txv+6 eow+7 ty2+7 ep4+6 tya+e epb+6 typ+6 epi+5 tyw+3 ' +
  'epo+2 tz0+3 epr+5 tz4+3 epx+1 tz8+1 epz+1 tza+2 eq1+2 tzd eq4+2 tze+1 u06 tzg u07 eq7 tzh+1 eq8+3 u08 tzj+3 ' +
  'eqc tzn+2 eqd u09 tzq+4 eqe+2 u0a+1 tzw+3 eqh+1 u0c tzv u00+2 eqj u03 eqk+1 u04+1 u0d+1 eqm u0f eqn u0g+1 eqo ' +
  'u0i eqp+4 u0j o9r+1 equ+2 u0k+1 eqx u0m+1 eqy u0o eqz+1 u0p+1 er1 u0r+1 er2+1 u0t+2 er4 u0w+1 u45 u0y+2 u46+1 ' +
  'u11+4 er5+1 u48+3 u16+9 er7+2 u4c+8 u1g+6 era+8 u4l+3 u1n+8 u1y+6 erj+3 u4p+6 u1w+1 u25+g ern+7 u4w+6 u2n+b ' +
  'erv+8 u53 u2m u2z+a es4+9 u54+5 u3a+8 ese+9 u5a+3 u3j+4 eso+3 u3o+4 ess+5 u5e+1 u3t+2 esy+2 u5g u3w+3 u5h u40 ' +
  'et1+1 u5i u41+1 et3 u5j u43+1 u5k u6m et4 u5l+1 et5 u6n u5n+1 et6+3 u5p+4 eta+5 u6o+2 u5u+1 etg+1 u5w+1 eti+4 ' +
  'u5y+1 etn+5 u6r u60+2 ett+6 u6s u6u u63+5 eu0+2 u6t u6v u69+3 eu3+1 u6w u6d+5 eu5 u6x+1 u6j eu6+1 u6k+1 u6z ' +
  'u72 eu8+1 u70+1 u73+1 uar u75+3 eua fcv uas+1 u79+3 eub+2 uau+1 u7d+9 eue+4 uaw+6 u7n+6 u7v+4 euj+9 ub3+5 u7u ' +
  'u80+f eut+6 ub9+7 u8g+9 u8t ev0+6 ubh+5 u8q+2 u8u+b ev7+4 ubn+3 u96+b u9j evc+7 ubr+1 ubu+1 u9i u9k+a evk+4 ' +
  'ubt ubw+4 u9v+6 evp+2 uc1+1 ua2+9 evs+4 uc3+1 ewa uac+5 evx+3 uai+2 d4l ew1+4 ual+2 ew6+2 uao+1 ew9 uaq uc5+2 ' +
  'ewb+1 uc8 ewd+1 uc9+4 ewf uce+5 ewg+2 uck+7 ewj ucs ui4 uct+1 ewk ui5 ucv+6 ewl+1 ui6+2 ud2+h ewn+7 ui9+3 ' +
  'udk+o ewv+6 uid+b ue9+h ex2+7 uip+8 eyr ues+f exa+4 uiy+5 eys uer uf8+f exf+8 uj4+6 ufo+k exo+6 ujb+4 ug9+f ' +
  'exv+6 ujg+3 eyt ugp+e vjh ey2+7 ujk+2 uh4+d eya+4 ujn uhi+6 eyf+2 uhp+2 eyi+2 ujo eyl uhs+3 eym ujp uhw+3 vji ' +
  'eyn ujq+1 ui0+1 eyo ui2 eyp ui3 eyq ujs eyu ujt eyv uju+7 eyw+1 uk2+5 eyy+4 uk8+4 ez3+5 ukd+1 ez9+5 ukf+2 ' +
  'ezf+1 uki+3 ezh+3 ukm+6 ezl ukt+2 ezm ukw ezn ukx+3 ezo ul1 ezp ul2 ezq ul3+2 ezr+1 ul6 ezt ul7+1 ezu ul9 ezv ' +
  'ula ezw ulb+1 ezx+1 uld+9 ezz+5 uln+9 f05+1 ulx+6 umf f07+1 um4+6 f09+3 umb+3 umg f0d+6 umh+6 f0k+3 umo+3 ' +
  'f0o+3 ums+4 un1 f0s+1 umx+3 f0u un2+4 f0v+3 un7 f0z+2 un8 f12 un9+5 f13+1 unf+7 f15+2 unn f18 uno+7 f19+1 ' +
  'unw+6 f1b uo3+3 f1c+1 uo7 f1e+1 uo8+7 f1g+5 uog f1m uoh+5 f1n+3 uon+2 f1r+2 uoq uws f1u uor+3 f1v uwt uov+3 ' +
  'f1w+2 uwu uoz+m f1z+7 uwv+4 vkl f4t upm+u uqr f27+a ux0+c vlg f4u+1 uqh+9 uqs+g ure f2i+4 uxd+e ur9+4 urf+o ' +
  'ut9 f2n+9 uxs+c vlh+1 us4+x ut7 f2x+h uy5+e ut2+4 ut8 uta+t uu8 f3f+9 uyk+1 uyn+c vlj f4w+1 uu4+3 uu9+f vkg ' +
  'f3p+8 uym uz0+6 f4y+2 uup+n v6o vlf f3y+a uz7+8 vlk+1 uvd+i f49+6 uzg+3 uvw+b uw9+2 f4g+5 uzk+3 uw8 uwc+4 ' +
  'f4m+2 uzo uwh+5 f4p uwn+1 f4q+1 uwp vl5 uwq+1 f4s uzp v8f uzq+a f51 v8g+1 v01+5 f52+5 v8i+2 v07+i v0r+3 f58+c ' +
  'v8l+4 f83 v0q v0v+t f5l+h v8q+c v1p+s f63+9 v93+8 f84+1 v2i+p v39 f6d+7 v9c+8 vlm v3a+15 v4h f6l+8 v9l+b f86 ' +
  'v4g v4i+p f6u+a v9x+2 va1+3 f87 v58+u v64+3 f75+5 va0 va5+7 f88 v63 v68+f f7b+6 vad+3 v6p+n v7e+2 f7i+8 vah+3 ' +
  'v7d v7h+d f7r+4 val+3 f89 v7v+7 f7w+1 vap+1 v83+1 f7y v85+2 f7z v88+2 var+1 v8b+3 f80+2 vat+1 f8a vav f8b ' +
  'vaw+1 vb2 vay+1 f8c+1 vb0+1 f8e vb3+3 f8f vb7+1 f8g+2 vb9+3 f8j+2 vbd+7 f8m vbl+6 f8n vbs+5 f8o vby f8p vbz+1 ' +
  'f8q+1 vc1+6 f8s+2 vc8+3 f8v+1 vco vcc+2 f8x+3 vcf+1 f91 vch+1 f92+2 vcj+1 f95+4 vcp vcl vcq f9a+2 vcm f9d+1 ' +
  'f9h f9f+1 f9i vcn vcr+3 f9j vcv+2 f9k+1 vcy+4 f9m vd3+4 f9n+5 vd8+2 f9t+2 vdb f9w+5 vdc fa2+2 vdd+1 fa5+1 hig ' +
  'vdf fa7+1 vdg+4 fa9 vdm+4 faa+1 vdr+2 fac+3 vdu+1 fag+1 vdw+6 fai+2 ve3+4 fal+2 ve8+4 fao+1 ved faq+2 vee fat ' +
  'vef+8 vez veo+2 fau vf0 ver+1 fav vet faw veu+1 fax vew+1 vf1 vey vf2+4 fay+2 vf7+3 fb1+2 vfb fb4 vfc+3 fb5 ' +
  'vfg+5 fb6 vfm+2 fb7 vfp+7 vln+1 fb8 vfx fb9 vfy+3 fba vg2+3 fbb vg6+3 fbc+1 vga+5 fbe+1 vgg+1 fbg+3 vgi+6 ' +
  'fbk+1 vgp+1 vgw vgr fbm+1 vgs+3 vgx+1 vi7 vgz+1 vi8 vh1 fbo vi9 vh2+2 fbp+1 via vh5+8 vhf fbr+2 vib+3 vhe ' +
  'vhg+5 fbu+1 vif+1 vhm+2 fbw+1 vih+1 vhp+4 fby+1 vhu+5 fc0+2 vij+1 vi0+3 fc3+4 vi4+1 fc8+2 vi6 fcb vil vix ' +
  'vim+1 vip fcd+1 viq+3 fcc viy+1 viu+2 vj0 vj3 fcf+1 vj1 fch+1 vj2 vj4+1 fcj vj6+1 fck vj8+1 fcl 1ekd ';

/** All other texts: code points, then the elements, each primary, secondary and tertiary weight; in base 36. */
export const OTHERS =
  '0= 1= 2= 3= 4= 5= 6= 7= 8= e= f= g= h= i= j= k= l= m= n= o= p= q= r= s= t= u= v= 3j= 3k= 3l= 3m= 3n= 3o= 3q= ' +
  '3r= 3s= 3t= 3u= 3v= 3w= 3x= 3y= 3z= 40= 41= 42= 43= 44= 45= 46= 47= 48= 49= 4a= 4b= 4c= 4d= 4e= 4f= 4t= nj= ' +
  'w8= w9= 13l= 13m= 13n= 13o= 13p= 13q= 13r= 13s= 13t= 13u= 13v= 13w= 13x= 13y= 13z= 140= 141= 142= 143= 144= ' +
  '145= 146= 147= 148= 149= 14a= 14b= 14c= 14d= 14e= 14f= 14t= 150= 151= 16o= 16p= 16q= 16r= 16s= 16t= 174= 175= ' +
  '176= 177= 178= 179= 17a= 17b= 17c= 17d= 17e= 17g= 18g= 1cm= 1cn= 1co= 1cp= 1cq= 1cr= 1cs= 1ct= 1cv= 1cw= 1cx= ' +
  '1cy= 1cz= 1d0= 1d3= 1d4= 1d6= 1d7= 1d8= 1d9= 1e7= 1fk= 1fn= 1fo= 1fr= 1fs= 1ft= 1fu= 1kq= 1ow= 1ox= 1p4= 1p5= ' +
  '1p6= 1p7= 1p8= 1p9= 1qi= 1qj= 1qk= 1ql= 1qm= 1qn= 1qo= 1qp= 1qq= 1qr= 1qs= 1qt= 1qu= 1qv= 1qw= 1qx= 1qy= 1qz= ' +
  '1r0= 1r1= 1r2= 1r3= 1r4= 1r5= 1r6= 1re= 1rf= 1rg= 1rh= 1ri= 1rj= 1rn= 1u9= 1ua= 2zc= 2zd= 305= 307= 30e= 30f= ' +
  '32e= 32f= 346= 4ok= 4ol= 4pf= 4qy= 4qz= 4r0= 4r1= 4r2= 4r3= 58f= 5ez= 5f0= 5f1= 5f2= 5f3= 5f4= 5f5= 5f6= 5f7= ' +
  '5ow= 5ox= 5oy= 5oz= 5p0= 5p1= 5p2= 5p3= 5p4= 5p5= 5p6= 5p7= 5p8= 5p9= 5pa= 5pb= 5pc= 5pd= 5pe= 5pf= 5pg= 5ph= ' +
  '5pi= 5pj= 5pk= 5pw= 5pz= 5q0= 5q1= 6bv= 6bw= 6bx= 6by= 6bz= 6cq= 6cr= 6cs= 6ct= 6cu= 6e8= 6e9= 6ea= 6eb= 6ec= ' +
  '6ee= 6ef= 6eg= 6eh= 6ei= 6ej= 6ek= 6el= 6em= 6en= 8zj= wvk= wvl= wvm= xcw= xcx= xcy= xcz= xd0= xd1= xd2= xd3= ' +
  'xd4= xd5= xd6= xd7= xd8= xd9= xda= xdb= xdc= xdd= 1e68= 1e69= 1e6a= 1e6b= 1e6c= 1e6d= 1e6e= 1e6f= 1e6g= 1e6h= ' +
  '1e6i= 1e6j= 1e6k= 1e6l= 1e6m= 1e6n= 1e75= 1e77= 1e78= 1e79= 1e7a= 1e7c= 1e7e= 1e7f= 1e7g= 1e7h= 1e7j= 1e9f= ' +
  '1edb= 1ek9= 1eka= 1ekb= mq=0.1s.1 lv=0.3k.1 w6=0.3k.1 8vl=0.3k.1 lw=0.5c.1 w5=0.5c.1 8vk=0.5c.1 ld=0.74.1 ' +
  '1uc=0.74.1 lc=0.8w.1 1ub=0.8w.1 li=0.ao.1 le=0.cg.1 lo=0.e8.1 lm=0.g0.1 n6=0.hs.1 lk=0.jk.1 ln=0.lc.1 ' +
  'lf=0.n4.1 lj=0.ow.1 mw=0.qo.1 mf=0.sg.1 mg=0.u8.1 lg=0.w0.1 lp=0.xs.1 lq=0.xs.1 lu=0.xs.1 lx=0.xs.1 m2=0.xs.1 ' +
  'n1=0.xs.1 n2=0.xs.1 n3=0.xs.1 na=0.xs.1 ne=0.xs.1 nf=0.xs.1 ng=0.xs.1 nk=0.xs.1 nl=0.xs.1 nm=0.xs.1 nr=0.xs.1 ' +
  'nv=0.xs.1 nx=0.xs.1 ny=0.xs.1 w4=0.xs.1 w7=0.xs.1 1fl=0.xs.1 1fp=0.xs.1 28l=0.xs.1 4p7=0.xs.1 4p8=0.xs.1 ' +
  '4p9=0.xs.1 4pa=0.xs.1 4pb=0.xs.1 4pc=0.xs.1 4pd=0.xs.1 4pp=0.xs.1 59s=0.xs.1 59t=0.xs.1 59u=0.xs.1 59v=0.xs.1 ' +
  '59w=0.xs.1 5a3=0.xs.1 5a4=0.xs.1 5a9=0.xs.1 5aa=0.xs.1 5ad=0.xs.1 5ae=0.xs.1 5af=0.xs.1 5ag=0.xs.1 5ah=0.xs.1 ' +
  '5aj=0.xs.1 5an=0.xs.1 5ao=0.xs.1 5ap=0.xs.1 5aq=0.xs.1 5ar=0.xs.1 5as=0.xs.1 5at=0.xs.1 5au=0.xs.1 5av=0.xs.1 ' +
  '5aw=0.xs.1 5ax=0.xs.1 5ay=0.xs.1 5az=0.xs.1 5b0=0.xs.1 5b4=0.xs.1 5b5=0.xs.1 5b6=0.xs.1 5b7=0.xs.1 5b8=0.xs.1 ' +
  '5b9=0.xs.1 5bb=0.xs.1 5bc=0.xs.1 5bd=0.xs.1 5be=0.xs.1 5bf=0.xs.1 5vk=0.xs.1 5vl=0.xs.1 5vn=0.xs.1 5vo=0.xs.1 ' +
  '5vp=0.xs.1 5vq=0.xs.1 5vr=0.xs.1 5vs=0.xs.1 5vt=0.xs.1 5vv=0.xs.1 5vw=0.xs.1 5vx=0.xs.1 5vy=0.xs.1 5w1=0.xs.1 ' +
  '5x1=0.xs.1 5x2=0.xs.1 5x3=0.xs.1 5x4=0.xs.1 5x7=0.xs.1 5xa=0.xs.1 6i8=0.xs.1 8vj=0.xs.1 wvw=0.xs.1 wvx=0.xs.1 ' +
  'ly=0.zk.1 lz=0.zk.1 m0=0.zk.1 m1=0.zk.1 m4=0.zk.1 m5=0.zk.1 m6=0.zk.1 m7=0.zk.1 m8=0.zk.1 mh=0.zk.1 mi=0.zk.1 ' +
  'mj=0.zk.1 mk=0.zk.1 mn=0.zk.1 mr=0.zk.1 my=0.zk.1 mz=0.zk.1 n0=0.zk.1 nb=0.zk.1 nc=0.zk.1 nd=0.zk.1 nh=0.zk.1 ' +
  'ni=0.zk.1 nn=0.zk.1 no=0.zk.1 np=0.zk.1 nq=0.zk.1 nt=0.zk.1 nu=0.zk.1 nw=0.zk.1 nz=0.zk.1 o2=0.zk.1 ' +
  '1fm=0.zk.1 1fq=0.zk.1 1kt=0.zk.1 1nd=0.zk.1 1ne=0.zk.1 1nf=0.zk.1 59x=0.zk.1 59y=0.zk.1 59z=0.zk.1 5a0=0.zk.1 ' +
  '5a1=0.zk.1 5a2=0.zk.1 5a5=0.zk.1 5ab=0.zk.1 5ac=0.zk.1 5ai=0.zk.1 5b1=0.zk.1 5ba=0.zk.1 5vm=0.zk.1 5vz=0.zk.1 ' +
  '5w0=0.zk.1 5x5=0.zk.1 5x6=0.zk.1 5x8=0.zk.1 5x9=0.zk.1 5xb=0.zk.1 6i4=0.zk.1 6i5=0.zk.1 6i6=0.zk.1 6i7=0.zk.1 ' +
  '1e7b=0.zk.1 mu=0.11c.1 mv=0.11c.1 6hk=0.11c.1 6hl=0.11c.1 6hm=0.11c.1 6hx=0.11c.1 6i2=0.11c.1 6i3=0.11c.1 ' +
  '5a6=0.134.1 6hp=0.134.1 6hq=0.134.1 6hr=0.134.1 6hs=0.134.1 6hu=0.134.1 6hv=0.134.1 6hw=0.134.1 9ll=0.14w.1 ' +
  '9lm=0.16o.1 mt=0.18g.1 lh=0.1a8.1 ll=0.1c0.1 lr=0.1ds.1 ls=0.1fk.1 lt=0.1hc.1 m3=0.1j4.1 m9=0.1kw.1 ' +
  'ma=0.1mo.1 mb=0.1og.1 mc=0.1q8.1 md=0.1s0.1 me=0.1ts.1 ml=0.1vk.1 mm=0.1xc.1 mo=0.1z4.1 mp=0.20w.1 ms=0.22o.1 ' +
  'mx=0.24g.1 n9=0.268.1 ns=0.280.1 o0=0.29s.1 1e76=0.29s.1 1e7d=0.29s.1 o1=0.2bk.1 1e74=0.2bk.1 w3=0.2dc.1 ' +
  '1e7i=0.2dc.1 wvj=0.2f4.1 14g=0.2gw.1 14h=0.2io.1 14i=0.2kg.1 14j=0.2m8.1 14k=0.2o0.1 14l=0.2ps.1 14m=0.2rk.1 ' +
  '14n=0.2tc.1 14o=0.2v4.1 153=0.2v4.1 14p=0.2ww.1 14q=0.2ww.1 14r=0.2yo.1 14y=0.30g.1 14x=0.328.1 14s=0.340.1 ' +
  '14v=0.35s.1 1dlq=0.37k.1 1lo=0.39c.1 1lp=0.39c.1 1lq=0.3b4.1 1lr=0.3b4.1 1ls=0.3b4.1 1lt=0.3cw.1 1lu=0.3cw.1 ' +
  '1lv=0.3cw.1 1lw=0.3eo.1 1lx=0.3eo.1 1ly=0.3gg.1 1lz=0.3gg.1 1m0=0.3i8.1 1m1=0.3i8.1 1m2=0.3i8.1 1m3=0.3k0.1 ' +
  '1m4=0.3ls.1 1lk=0.3nk.1 1ll=0.3pc.1 1m5=0.3r4.1 18r=0.3sw.1 1e9c=0.3sw.1t 1rk=0.3uo.1 1rb=0.3wg.1 18s=0.3y8.1 ' +
  '1e9e=0.3y8.1t 1dum=0.400.1 1rl=0.41s.1 1rc=0.43k.1 18t=0.45c.1 1e9g=0.45c.1t 1dun=0.474.1 1rm=0.48w.1 ' +
  '1rd=0.4ao.1 18u=0.4cg.1 1e9i=0.4cg.1t 1duo=0.4e8.1 1r8=0.4g0.1 1ro=0.4hs.1 1rp=0.4jk.1 18v=0.4lc.1 ' +
  '1e9k=0.4lc.1t 1dup=0.4n4.1 1r9=0.4ow.1 1ry=0.4qo.1 18w=0.4sg.1 1e9m=0.4sg.1t 1duq=0.4u8.1 1ra=0.4w0.1 ' +
  '1rq=0.4xs.1 18x=0.4zk.1 263=0.4zk.1 1e9o=0.4zk.1t 1dur=0.51c.1 18y=0.534.1 262=0.534.1 1e9q=0.534.1t ' +
  '18z=0.54w.1 1pa=0.54w.1 1pb=0.54w.1 264=0.54w.1 1p3=0.54w.1t 190=0.56o.1 191=0.58g.1 19b=0.5a8.1 192=0.5c0.1 ' +
  '193=0.5ds.1 194=0.5fk.1 1rz=0.5hc.1 195=0.5j4.1 196=0.5kw.1 197=0.5mo.1 198=0.5og.1 199=0.5q8.1 19a=0.5s0.1 ' +
  '1r7=0.5ts.1 1rr=0.5vk.1 1rs=0.5xc.1 1rx=0.5z4.1 1rv=0.60w.1 1rw=0.62o.1 1rt=0.64g.1 1ru=0.668.1 19s=0.680.1 ' +
  '1e9=0.69s.1 1f4=0.6bk.1 1f5=0.6dc.1 1f6=0.6f4.1 1f7=0.6gw.1 1f8=0.6io.1 1f9=0.6kg.1 1fa=0.6m8.1 1fb=0.6o0.1 ' +
  '1fc=0.6ps.1 1fd=0.6rk.1 1fe=0.6tc.1 1ff=0.6v4.1 1fg=0.6ww.1 1fh=0.6yo.1 1fi=0.70g.1 1fj=0.728.1 1kb=0.740.1 ' +
  '1kc=0.75s.1 1kd=0.77k.1 1ke=0.79c.1 1kf=0.7b4.1 1kg=0.7cw.1 1kh=0.7eo.1 1ki=0.7gg.1 1kj=0.7i8.1 3tr=0.7k0.1 ' +
  '3tq=0.7ls.1 3tp=0.7nk.1 wz4=0.7pc.1 wz5=0.7r4.1 2on8=0.7sw.1 2on9=0.7sw.1 2ona=0.7sw.1 2one=0.7uo.1 ' +
  '2onb=0.7wg.1 2onc=0.7y8.1 2ond=0.800.1 1to=0.81s.1 1x8=0.81s.1 20s=0.81s.1 24c=0.81s.1 265=0.81s.1 ' +
  '266=0.81s.1 267=0.81s.1 27w=0.81s.1 2f0=0.81s.1 2ik=0.81s.1 5dg=0.81s.1 5ie=0.81s.1 5kn=0.81s.1 xir=0.81s.1 ' +
  '1s0=0.83k.1 1s1=0.83k.1 1vl=0.83k.1 1z5=0.83k.1 22p=0.83k.1 269=0.83k.1 2dc=0.83k.1 2dd=0.83k.1 2gx=0.83k.1 ' +
  '2kh=0.83k.1 2o1=0.83k.1 32a=0.83k.1 32b=0.83k.1 5c0=0.83k.1 5c1=0.83k.1 xc5=0.83k.1 xhc=0.83k.1 1s2=0.85c.1 ' +
  '1vm=0.85c.1 1z6=0.85c.1 22q=0.85c.1 26a=0.85c.1 29u=0.85c.1 2de=0.85c.1 2dg=0.85c.1 2gy=0.85c.1 2k3=0.85c.1 ' +
  '2kg=0.85c.1 2ki=0.85c.1 2o2=0.85c.1 326=0.85c.1 37a=0.85c.1 4p2=0.85c.1 584=0.85c.1 5c2=0.85c.1 5fk=0.85c.1 ' +
  '5pp=0.85c.1 x6z=0.85c.1 xa8=0.85c.1 xhd=0.85c.1 1s3=0.874.1 1vn=0.874.1 1z7=0.874.1 22r=0.874.1 26b=0.874.1 ' +
  '2df=0.874.1 2gz=0.874.1 2kj=0.874.1 2o3=0.874.1 327=0.874.1 37c=0.874.1 4p3=0.874.1 5c4=0.874.1 5fm=0.874.1 ' +
  '5pu=0.874.1 5pv=0.874.1 xa9=0.874.1 xhf=0.874.1 1z2=0.88w.1 228=0.8ao.1 229=0.8cg.1 5c3=0.8e8.1 xhe=0.8g0.1 ' +
  '5fl=0.8hs.1 xyk=0.8jk.1 2tq=0.8lc.1 2tj=0.8n4.1 2tk=0.8ow.1 2tl=0.8qo.1 2tm=0.8sg.1 2tn=0.8u8.1 2to=0.8w0.1 ' +
  '2tp=0.8xs.1 2xa=0.8zk.1 2x4=0.91c.1 2x5=0.934.1 2x6=0.94w.1 2x7=0.96o.1 2x8=0.98g.1 2x9=0.9a8.1 xq7=0.9c0.1 ' +
  'xq9=0.9ds.1 309=0.9fk.1 xez=0.9hc.1 xf0=0.9j4.1 xf1=0.9kw.1 37b=0.9mo.1 4p4=0.9og.1 4p5=0.9q8.1 4p6=0.9s0.1 ' +
  '585=0.9ts.1 586=0.9vk.1 587=0.9xc.1 588=0.9z4.1 589=0.a0w.1 58a=0.a2o.1 58b=0.a4g.1 58c=0.a68.1 4zd=0.a80.1 ' +
  '4ze=0.a9s.1 4zf=0.abk.1 9ii=0.adc.1 9ij=0.af4.1 9ik=0.agw.1 9il=0.aio.1 9im=0.akg.1 9in=0.am8.1 6hc=0.ao0.1 ' +
  '6hd=0.aps.1 6he=0.ark.1 6hf=0.ark.1 6hg=0.atc.1 6hh=0.av4.1 6hi=0.aww.1 6hj=0.ayo.1 6hn=0.b0g.1 6ho=0.b28.1 ' +
  '6ht=0.b40.1 6hy=0.b5s.1 6hz=0.b7k.1 6i0=0.b9c.1 6i1=0.bb4.1 4g0=9.1.1t 1e89=a.1.1t 1e8a=a.1.1t 1e8b=a.1.1t ' +
  '1e8c=a.1.1t 6c8=64.1.1;0.bb5.1 6c9=64.1.1;0.bb6.1 6ca=64.1.1;0.bb7.1 6cb=64.1.1;0.bb8.1 16b=64.1.1;0.bb9.1 ' +
  '6cc=67.1.1;0.bb5.1 6cd=67.1.1;0.bb6.1 6ce=67.1.1;0.bb7.1 6cf=67.1.1;0.bb8.1 94y=67.1.1;0.bb9.1 ' +
  '9i5=67.1.1;0.bba.1 9i6=67.1.1;0.bbb.1 9i7=67.1.1;0.bbc.1 16c=67.1.1;0.bbd.1 p0=e8.1.1 1ejn=eb.1.1t 69r=ej.1.1 ' +
  '9iq=4gx.1.1;0.14w.1 9is=4gy.1.1;0.14w.1 19c=4ih.1.1 1dc=4ih.1.1 1j4=4ih.1.1 1uu=4ih.1.1 1ye=4ih.1.1 ' +
  '21y=4ih.1.1 25i=4ih.1.1 292=4ih.1.1 2cm=4ih.1.1 2g6=4ih.1.1 2go=4ih.1.1 2jq=4ih.1.1 2na=4ih.1.1 2qu=4ih.1.1 ' +
  '2ts=4ih.1.1 2xc=4ih.1.1 2zk=4ih.1.1 37k=4ih.1.1 39s=4ih.1.1 4ps=4ih.1.1 4q8=4ih.1.1 4r4=4ih.1.1 4zq=4ih.1.1 ' +
  '53k=4ih.1.1 58g=4ih.1.1 58w=4ih.1.1 5e8=4ih.1.1 5gw=4ih.1.1 5kw=4ih.1.1 5lc=4ih.1.1 9hj=4ih.1.1 wtc=4ih.1.1 ' +
  'xcg=4ih.1.1 xds=4ih.1.1 xjk=4ih.1.1 xkg=4ih.1.1 xn4=4ih.1.1 xyo=4ih.1.1 2onk=4ih.1.1 303=4ih.1.1t ' +
  '7b3=4ih.1.3l 2q6j=4ih.1.3l 2q6k=4ih.1.3l 19d=4ii.1.1 1dd=4ii.1.1 1j5=4ii.1.1 1uv=4ii.1.1 1yf=4ii.1.1 ' +
  '21z=4ii.1.1 25j=4ii.1.1 293=4ii.1.1 2cn=4ii.1.1 2g7=4ii.1.1 2gp=4ii.1.1 2gs=4ii.1.1 2jr=4ii.1.1 2nb=4ii.1.1 ' +
  '2qv=4ii.1.1 2tt=4ii.1.1 2xd=4ii.1.1 2zl=4ii.1.1 37l=4ii.1.1 39t=4ii.1.1 3u1=4ii.1.1 4pt=4ii.1.1 4q9=4ii.1.1 ' +
  '4r5=4ii.1.1 4zr=4ii.1.1 53l=4ii.1.1 53u=4ii.1.1 58h=4ii.1.1 58x=4ii.1.1 5e9=4ii.1.1 5gx=4ii.1.1 5kx=4ii.1.1 ' +
  '5ld=4ii.1.1 9i9=4ii.1.1 wtd=4ii.1.1 xch=4ii.1.1 xdt=4ii.1.1 xjl=4ii.1.1 xkh=4ii.1.1 xn5=4ii.1.1 xyp=4ii.1.1 ' +
  '2onl=4ii.1.1 2p9t=4ii.1.1 2pb7=4ii.1.1 2pdt=4ii.1.1 2zu=4ii.1.1t 7at=4ii.1.3l 7sm=4ii.1.3l 7sw=4ii.1.3l ' +
  '7t6=4ii.1.3l 2pbl=4ii.1.1;0.bb5.1 7b2=4ii.1.3l;4ih.1.3l 7sv=4ii.1.3l;4ih.1.3l 7t5=4ii.1.3l;4ih.1.3l ' +
  '7tf=4ii.1.3l;4ih.1.3l 9xk=4ii.1.3l;4ih.1.3l 7aj=4ii.1.3l;4ii.1.3l 7ak=4ii.1.3l;4ij.1.3l ' +
  '2qas=4ii.1.3m;4ij.1.1;4ih.1.1;4si.1.1 7al=4ii.1.3l;4ik.1.3l 7am=4ii.1.3l;4il.1.3l 7an=4ii.1.3l;4im.1.3l ' +
  '7ao=4ii.1.3l;4in.1.3l 7ap=4ii.1.3l;4io.1.3l 7aq=4ii.1.3l;4ip.1.3l 7ar=4ii.1.3l;4iq.1.3l 19e=4ij.1.1 ' +
  '1de=4ij.1.1 1j6=4ij.1.1 1uw=4ij.1.1 1yg=4ij.1.1 220=4ij.1.1 25k=4ij.1.1 294=4ij.1.1 2co=4ij.1.1 2g8=4ij.1.1 ' +
  '2gq=4ij.1.1 2gt=4ij.1.1 2js=4ij.1.1 2nc=4ij.1.1 2qw=4ij.1.1 2tu=4ij.1.1 2xe=4ij.1.1 2zm=4ij.1.1 37m=4ij.1.1 ' +
  '39u=4ij.1.1 3u2=4ij.1.1 4pu=4ij.1.1 4qa=4ij.1.1 4r6=4ij.1.1 4zs=4ij.1.1 53m=4ij.1.1 58i=4ij.1.1 58y=4ij.1.1 ' +
  '5ea=4ij.1.1 5gy=4ij.1.1 5ky=4ij.1.1 5le=4ij.1.1 9ia=4ij.1.1 wte=4ij.1.1 xci=4ij.1.1 xdu=4ij.1.1 xjm=4ij.1.1 ' +
  'xki=4ij.1.1 xn6=4ij.1.1 xyq=4ij.1.1 2onm=4ij.1.1 2p9u=4ij.1.1 2pb8=4ij.1.1 2pdu=4ij.1.1 2zv=4ij.1.1t ' +
  '7au=4ij.1.3l 7sn=4ij.1.3l 7sx=4ij.1.3l 7t7=4ij.1.3l 2pbm=4ij.1.1;0.bb5.1 2pf3=4ij.1.1;0.bb5.1 ' +
  '7as=4ij.1.3l;4ih.1.3l 9xl=4ij.1.3l;4ih.1.3l 2qaq=4ij.1.3m;4ij.1.1;3h.1.1;4ij.1.1 2qal=4ij.1.3m;4q6.1.1 ' +
  '19f=4ik.1.1 1df=4ik.1.1 1j7=4ik.1.1 1ux=4ik.1.1 1yh=4ik.1.1 221=4ik.1.1 25l=4ik.1.1 295=4ik.1.1 2cp=4ik.1.1 ' +
  '2g9=4ik.1.1 2gr=4ik.1.1 2gu=4ik.1.1 2jt=4ik.1.1 2nd=4ik.1.1 2qx=4ik.1.1 2tv=4ik.1.1 2xf=4ik.1.1 2zn=4ik.1.1 ' +
  '37n=4ik.1.1 39v=4ik.1.1 3u3=4ik.1.1 4pv=4ik.1.1 4qb=4ik.1.1 4r7=4ik.1.1 4zt=4ik.1.1 53n=4ik.1.1 58j=4ik.1.1 ' +
  '58z=4ik.1.1 5eb=4ik.1.1 5gz=4ik.1.1 5kz=4ik.1.1 5lf=4ik.1.1 9ib=4ik.1.1 wtf=4ik.1.1 xcj=4ik.1.1 xdv=4ik.1.1 ' +
  'xjn=4ik.1.1 xkj=4ik.1.1 xn7=4ik.1.1 xyr=4ik.1.1 2onn=4ik.1.1 2p9v=4ik.1.1 2pb9=4ik.1.1 2pdv=4ik.1.1 ' +
  '2zw=4ik.1.1t 7av=4ik.1.3l 7so=4ik.1.3l 7sy=4ik.1.3l 7t8=4ik.1.3l 2pf4=4ik.1.1;0.bb5.1 9xm=4ik.1.3l;4ih.1.3l ' +
  '2qaj=4ik.1.3m;4np.1.1 19g=4il.1.1 1dg=4il.1.1 1j8=4il.1.1 1uy=4il.1.1 1yi=4il.1.1 222=4il.1.1 25m=4il.1.1 ' +
  '296=4il.1.1 2cq=4il.1.1 2ga=4il.1.1 2ju=4il.1.1 2ne=4il.1.1 2qy=4il.1.1 2tw=4il.1.1 2xg=4il.1.1 2zo=4il.1.1 ' +
  '37o=4il.1.1 39w=4il.1.1 3u4=4il.1.1 4pw=4il.1.1 4qc=4il.1.1 4r8=4il.1.1 4zu=4il.1.1 53o=4il.1.1 58k=4il.1.1 ' +
  '590=4il.1.1 5ec=4il.1.1 5h0=4il.1.1 5l0=4il.1.1 5lg=4il.1.1 9ic=4il.1.1 wtg=4il.1.1 xck=4il.1.1 xdw=4il.1.1 ' +
  'xjo=4il.1.1 xkk=4il.1.1 xn8=4il.1.1 xys=4il.1.1 2ono=4il.1.1 2p9w=4il.1.1 2pba=4il.1.1 2pdw=4il.1.1 ' +
  '2zx=4il.1.1t 7aw=4il.1.3l 7sp=4il.1.3l 7sz=4il.1.3l 7t9=4il.1.3l 2pf5=4il.1.1;0.bb5.1 9xn=4il.1.3l;4ih.1.3l ' +
  '2qam=4il.1.3m;4q6.1.1 19h=4im.1.1 1dh=4im.1.1 1j9=4im.1.1 1uz=4im.1.1 1yj=4im.1.1 223=4im.1.1 25n=4im.1.1 ' +
  '297=4im.1.1 2cr=4im.1.1 2gb=4im.1.1 2jv=4im.1.1 2nf=4im.1.1 2qz=4im.1.1 2tx=4im.1.1 2xh=4im.1.1 2zp=4im.1.1 ' +
  '37p=4im.1.1 39x=4im.1.1 3u5=4im.1.1 4px=4im.1.1 4qd=4im.1.1 4r9=4im.1.1 4zv=4im.1.1 53p=4im.1.1 58l=4im.1.1 ' +
  '591=4im.1.1 5ed=4im.1.1 5h1=4im.1.1 5l1=4im.1.1 5lh=4im.1.1 9id=4im.1.1 wth=4im.1.1 xcl=4im.1.1 xdx=4im.1.1 ' +
  'xjp=4im.1.1 xkl=4im.1.1 xn9=4im.1.1 xyt=4im.1.1 2onp=4im.1.1 2p9x=4im.1.1 2pbb=4im.1.1 2pdx=4im.1.1 ' +
  '2zy=4im.1.1t 7ax=4im.1.3l 7sq=4im.1.3l 7t0=4im.1.3l 7ta=4im.1.3l 2pf6=4im.1.1;0.bb5.1 ' +
  '2qao=4im.1.3m;3h.1.1;4ii.1.1 9xo=4im.1.3l;4ih.1.3l 19i=4in.1.1 1di=4in.1.1 1ja=4in.1.1 1v0=4in.1.1 ' +
  '1yk=4in.1.1 224=4in.1.1 25o=4in.1.1 298=4in.1.1 2cs=4in.1.1 2gc=4in.1.1 2jw=4in.1.1 2ng=4in.1.1 2r0=4in.1.1 ' +
  '2ty=4in.1.1 2xi=4in.1.1 2zq=4in.1.1 37q=4in.1.1 39y=4in.1.1 3u6=4in.1.1 4py=4in.1.1 4qe=4in.1.1 4ra=4in.1.1 ' +
  '4zw=4in.1.1 53q=4in.1.1 58m=4in.1.1 592=4in.1.1 5ee=4in.1.1 5h2=4in.1.1 5l2=4in.1.1 5li=4in.1.1 6md=4in.1.1 ' +
  '9ie=4in.1.1 wti=4in.1.1 xcm=4in.1.1 xdy=4in.1.1 xjq=4in.1.1 xkm=4in.1.1 xna=4in.1.1 xyu=4in.1.1 2onq=4in.1.1 ' +
  '2p9y=4in.1.1 2pbc=4in.1.1 2pdy=4in.1.1 2zz=4in.1.1t 7ay=4in.1.3l 7sr=4in.1.3l 7t1=4in.1.3l 7tb=4in.1.3l ' +
  '2pf7=4in.1.1;0.bb5.1 9xp=4in.1.3l;4ih.1.3l 2qar=4in.1.3m;4ih.1.1;4si.1.1 19j=4io.1.1 1dj=4io.1.1 1jb=4io.1.1 ' +
  '1v1=4io.1.1 1yl=4io.1.1 225=4io.1.1 25p=4io.1.1 299=4io.1.1 2ct=4io.1.1 2gd=4io.1.1 2jx=4io.1.1 2nh=4io.1.1 ' +
  '2r1=4io.1.1 2tz=4io.1.1 2xj=4io.1.1 2zr=4io.1.1 37r=4io.1.1 39z=4io.1.1 3u7=4io.1.1 4pz=4io.1.1 4qf=4io.1.1 ' +
  '4rb=4io.1.1 4zx=4io.1.1 53r=4io.1.1 58n=4io.1.1 593=4io.1.1 5ef=4io.1.1 5h3=4io.1.1 5l3=4io.1.1 5lj=4io.1.1 ' +
  '9if=4io.1.1 wtj=4io.1.1 xcn=4io.1.1 xdz=4io.1.1 xjr=4io.1.1 xkn=4io.1.1 xnb=4io.1.1 xyv=4io.1.1 2onr=4io.1.1 ' +
  '2p9z=4io.1.1 2pbd=4io.1.1 2pdz=4io.1.1 300=4io.1.1t 7az=4io.1.3l 7ss=4io.1.3l 7t2=4io.1.3l 7tc=4io.1.3l ' +
  '2pf8=4io.1.1;0.bb5.1 2qap=4io.1.3m;3h.1.1;4ii.1.1 9xq=4io.1.3l;4ih.1.3l 19k=4ip.1.1 1dk=4ip.1.1 1jc=4ip.1.1 ' +
  '1v2=4ip.1.1 1ym=4ip.1.1 226=4ip.1.1 25q=4ip.1.1 29a=4ip.1.1 2cu=4ip.1.1 2ge=4ip.1.1 2jy=4ip.1.1 2ni=4ip.1.1 ' +
  '2r2=4ip.1.1 2u0=4ip.1.1 2xk=4ip.1.1 2zs=4ip.1.1 37s=4ip.1.1 3a0=4ip.1.1 3u8=4ip.1.1 4q0=4ip.1.1 4qg=4ip.1.1 ' +
  '4rc=4ip.1.1 4zy=4ip.1.1 53s=4ip.1.1 58o=4ip.1.1 594=4ip.1.1 5eg=4ip.1.1 5h4=4ip.1.1 5l4=4ip.1.1 5lk=4ip.1.1 ' +
  '9ig=4ip.1.1 wtk=4ip.1.1 xco=4ip.1.1 xe0=4ip.1.1 xjs=4ip.1.1 xko=4ip.1.1 xnc=4ip.1.1 xyw=4ip.1.1 2ons=4ip.1.1 ' +
  '2pa0=4ip.1.1 2pbe=4ip.1.1 2pe0=4ip.1.1 301=4ip.1.1t 7b0=4ip.1.3l 7st=4ip.1.3l 7t3=4ip.1.3l 7td=4ip.1.3l ' +
  '2pf9=4ip.1.1;0.bb5.1 9xr=4ip.1.3l;4ih.1.3l 2qan=4ip.1.3m;4q6.1.1 19l=4iq.1.1 1dl=4iq.1.1 1jd=4iq.1.1 ' +
  '1v3=4iq.1.1 1yn=4iq.1.1 227=4iq.1.1 25r=4iq.1.1 29b=4iq.1.1 2cv=4iq.1.1 2gf=4iq.1.1 2jz=4iq.1.1 2nj=4iq.1.1 ' +
  '2r3=4iq.1.1 2u1=4iq.1.1 2xl=4iq.1.1 2zt=4iq.1.1 37t=4iq.1.1 3a1=4iq.1.1 3u9=4iq.1.1 4q1=4iq.1.1 4qh=4iq.1.1 ' +
  '4rd=4iq.1.1 4zz=4iq.1.1 53t=4iq.1.1 58p=4iq.1.1 595=4iq.1.1 5eh=4iq.1.1 5h5=4iq.1.1 5l5=4iq.1.1 5ll=4iq.1.1 ' +
  '9ih=4iq.1.1 wtl=4iq.1.1 xcp=4iq.1.1 xe1=4iq.1.1 xjt=4iq.1.1 xkp=4iq.1.1 xnd=4iq.1.1 xyx=4iq.1.1 2ont=4iq.1.1 ' +
  '2pa1=4iq.1.1 2pbf=4iq.1.1 2pe1=4iq.1.1 302=4iq.1.1t 7b1=4iq.1.3l 7su=4iq.1.3l 7t4=4iq.1.3l 7te=4iq.1.3l ' +
  '2pfa=4iq.1.1;0.bb5.1 o3=4mr.1.1t 1t=4mr.1.3l 2q8g=4mr.1.5d 2q9c=4mr.1.75 5wy=4mr.1.1u;0.jk.1 ' +
  'x3v=4mr.1.1u;0.jk.1 x3u=4mr.1.3m;0.jk.1 x4x=4mr.1.2;0.u8.1 x4w=4mr.1.3n;0.u8.1 5w3=4mr.1.1;0.bb5.1 ' +
  '6kt=4mr.1.3m;a0.1.1;4tu.1.1 x0z=4mr.1.1t;4mr.1.1t x0y=4mr.1.3m;4mr.1.1 2qa6=4mr.1.75;4n5.1.75 ' +
  '6e=4mr.1.1;0.bb5.1;4o2.1.1 5w4=4mr.1.1;0.bb5.1;4o2.1.1 5i=4mr.1.1t;0.bb5.1;4o2.1.1 5w5=4mr.1.1t;4rp.1.1t ' +
  'x11=4mr.1.1t;4rp.1.1t x10=4mr.1.3m;4rp.1.1 x13=4mr.1.1t;4un.1.1t x12=4mr.1.3m;4un.1.1 5w6=4mr.1.1t;4vb.1.1t ' +
  'x15=4mr.1.1t;4vb.1.1t x14=4mr.1.3m;4vb.1.1 x17=4mr.1.1;0.bb5.1;4vb.1.1 x16=4mr.1.1t;0.bb5.1;4vb.1.1 ' +
  'x19=4mr.1.1t;4vx.1.2 x18=4mr.1.3m;4vx.1.1 fu=4mt.1.1t x4q=4mv.1.1t 8rz=4mz.1.1t 5wn=4n0.1.1t 8rx=4n0.1.3l ' +
  '8s0=4n3.1.1t 5wo=4n5.1.1t 1u=4n5.1.3l 2q8h=4n5.1.5d 2q9d=4n5.1.75 g3=4n7.1.1t x3q=4nb.1.1t ap=4nd.1.1t ' +
  'aq=4ne.1.1t 5wp=4nf.1.1t x4k=4nf.1.3l o8=4ng.1.1t 1v=4ng.1.3l 2q8i=4ng.1.5d 2q9e=4ng.1.75 5w7=4ng.1.2;0.sg.1 ' +
  '2qa9=4ng.1.75;4qf.1.75 2qaa=4ng.1.75;4rp.1.75;4rp.1.75;4qf.1.75 fv=4ni.1.1t x3m=4nj.1.1t x50=4nk.1.1t ' +
  'av=4nl.1.1t 6mb=4nn.1.1t x1a=4no.1.1t o9=4np.1.1t 1w=4np.1.3l 2q8j=4np.1.5d 2qat=4np.1.75 2q9f=4np.1.8x ' +
  '7l=4np.1.1;0.18g.1 7k=4np.1.2;0.18g.1 6o=4np.1.1;0.bb5.1 5w9=4np.1.1;0.bb5.1 5s=4np.1.1t;0.bb5.1 ' +
  '5w8=4np.1.1;0.bb6.1 x2y=4np.1.1;0.bb6.1 x2x=4np.1.1t;0.bb6.1 fs=4np.1.1t;4n5.1.1t ir=4np.1.1t;4w4.1.1t ' +
  'xuu=4np.1.1u;4wa.1.1 it=4np.1.1u;4wb.1.1 is=4np.1.1t;4wf.1.2 x53=4ns.1.1t ax=4nv.1.1t ay=4nw.1.1t az=4ny.1.1t ' +
  'o4=4o2.1.1t 1x=4o2.1.3l 2q8k=4o2.1.5d 2q9g=4o2.1.75 g6=4o6.1.1t b2=4oa.1.1t 5wq=4oc.1.1t b3=4oc.1.3l ' +
  'b4=4oe.1.1t x4b=4oi.1.1t 5sc=4ok.1.1t x57=4oo.1.1t 5wr=4op.1.1t 1y=4op.1.3l 2q8l=4op.1.5d 2q9h=4op.1.75 ' +
  'x30=4op.1.1;0.bb5.1 x2z=4op.1.1t;0.bb5.1 ix=4op.1.1t;4rn.1.2 2qab=4op.1.75;4t1.1.75;4o2.1.75;4o2.1.75 ' +
  'x3s=4os.1.1t b5=4ov.1.1t 6k2=4ow.1.1t 5wa=4oy.1.1t 1z=4oy.1.3l 2q8m=4oy.1.5d 2q9i=4oy.1.75 ' +
  'x41=4oy.1.2;0.11c.1 x40=4oy.1.3m;0.11c.1 5ak=4oy.1.1;0.bb5.1 5tl=4oy.1.1;0.bb5.1 x31=4oy.1.1t;0.bb5.1 ' +
  'x5c=4oz.1.1t x4c=4p0.1.1t 5wb=4p2.1.1t dg=4p3.1.1t b7=4p5.1.1t x32=4p8.1.1t b8=4p9.1.1t bm=4pa.1.1t ' +
  'oa=4pb.1.1t 20=4pb.1.3l 2q8n=4pb.1.5d 2q9j=4pb.1.75 87=4pb.1.1;0.18g.1 86=4pb.1.3l;0.18g.1 ' +
  '2qau=4pb.1.75;4ng.1.5e 2qav=4pb.1.75;4np.1.75;4t1.1.75 dy=4pd.1.1t x4a=4pf.1.1t 8rr=4pg.1.1t 8s5=4ph.1.1t ' +
  'x6d=4pi.1.1t x0m=4pj.1.1t o5=4pn.1.1t 21=4pn.1.3l 2q8o=4pn.1.5d 2q9k=4pn.1.75 2qa3=4pn.1.75;4ng.1.75 ' +
  '2qac=4pn.1.75;4np.1.8x x4e=4pp.1.1t 5se=4ps.1.1t bb=4pt.1.1t x4s=4pw.1.1t ba=4px.1.1t 22=4pz.1.1t ' +
  '2q8p=4pz.1.3l 2q9l=4pz.1.5d g8=4q2.1.1t x4i=4q3.1.1t 5wc=4q6.1.1t 23=4q6.1.3l 2q8q=4q6.1.5d 2q9m=4q6.1.75 ' +
  'x43=4q6.1.2;0.11c.1 x42=4q6.1.3m;0.11c.1 bc=4q9.1.1t 8rt=4qa.1.1t x1c=4qb.1.1t x1e=4qc.1.1t x1g=4qd.1.1t ' +
  'x4g=4qe.1.1t 5wd=4qf.1.1t 24=4qf.1.3l 2q8r=4qf.1.5d 2q9n=4qf.1.75 8y=4qf.1.1;0.18g.1 8x=4qf.1.3l;0.18g.1 ' +
  '64b=4qf.1.1t;4qf.1.1t 64a=4qf.1.3m;4qf.1.1 iy=4qf.1.1t;4tu.1.1t iz=4qf.1.1t;4w4.1.1t 5we=4qg.1.1t ' +
  'x1i=4qh.1.1t x1k=4qj.1.1t fx=4qk.1.1t 8rk=4ql.1.1t 8rm=4qm.1.1t 5ws=4qn.1.1t x4d=4qp.1.1t x34=4qx.1.1t ' +
  'x5m=4qy.1.1t x5o=4qz.1.1t ob=4r1.1.1t 25=4r1.1.3l 2q8s=4r1.1.5d 2q9o=4r1.1.75 5wf=4r2.1.1t 8ry=4r5.1.1t ' +
  '5wg=4ra.1.1t 26=4ra.1.3l 2q8t=4ra.1.5d 2q9p=4ra.1.75 x45=4ra.1.2;0.11c.1 x44=4ra.1.3m;0.11c.1 ' +
  '2qad=4ra.1.75;4o2.1.75;4vk.1.75 2qae=4ra.1.75;4oy.1.75 5wh=4rb.1.1t bh=4rf.1.1t f4=4rg.1.1t x3k=4rh.1.1t ' +
  '96=4rn.1.1t o6=4rp.1.1t 27=4rp.1.3l 2q8u=4rp.1.5d 2q9q=4rp.1.75 5wz=4rp.1.1u;0.jk.1 x3x=4rp.1.1u;0.jk.1 ' +
  'x3w=4rp.1.3m;0.jk.1 6w=4rp.1.1;0.qo.1 60=4rp.1.3l;0.qo.1 5wt=4rp.1.2;0.zk.1 9f=4rp.1.1;0.bb5.1;4o2.1.1 ' +
  '9e=4rp.1.1t;0.bb5.1;4o2.1.1 2qaf=4rp.1.75;4q6.1.75 x1r=4rp.1.1t;4rp.1.1t x1q=4rp.1.3m;4rp.1.1 au=4s2.1.1t ' +
  'x1o=4s8.1.1t bj=4sc.1.1t x1m=4sd.1.1t x4m=4sf.1.1t f6=4sg.1.1t 5wu=4si.1.1t 28=4si.1.3l 2q8v=4si.1.5d ' +
  '2q9r=4si.1.75 2qa2=4si.1.75 2qa4=4si.1.75;4mr.1.75 6g7=4si.1.3m;4uc.1.1;4tu.1.1 8rn=4sk.1.1t x1s=4sl.1.1t ' +
  'bo=4so.1.1t x1u=4sp.1.1t x1w=4sq.1.1t 29=4su.1.1t 2q8w=4su.1.3l 2q9s=4su.1.5d ft=4su.1.2;4si.1.1 x1y=4sw.1.1t ' +
  'x20=4sx.1.1t ga=4sz.1.1t oc=4t1.1.1t 5vu=4t1.1.1t 2a=4t1.1.3l 2q8x=4t1.1.5d 2q9t=4t1.1.75 x47=4t1.1.2;0.11c.1 ' +
  'x46=4t1.1.3m;0.11c.1 5al=4t1.1.1;0.bb5.1 x37=4t1.1.1;0.bb5.1 x36=4t1.1.1t;0.bb5.1 5wj=4t1.1.1;0.bb6.1 ' +
  'x23=4t1.1.1;0.bb6.1 x22=4t1.1.1t;0.bb6.1 5wi=4t3.1.1t bq=4t3.1.3l gc=4t6.1.1t 8ro=4tf.1.1t x24=4tt.1.1t ' +
  '5wk=4tu.1.1t 2b=4tu.1.3l 2q8y=4tu.1.5d 2q9u=4tu.1.75 x49=4tu.1.2;0.11c.1 x48=4tu.1.3m;0.11c.1 ' +
  '5wl=4tu.1.1;0.bb5.1 x39=4tu.1.1;0.bb6.1 x38=4tu.1.1t;0.bb6.1 x5l=4tu.1.1;0.bb7.1 x5k=4tu.1.1t;0.bb7.1 ' +
  '2qa5=4tu.1.75;4mr.1.75 2qay=4tu.1.75;4pb.1.75;4vb.1.75 2qag=4tu.1.75;4rp.1.75;4tu.1.75 ' +
  '67=4tu.1.1;0.bb5.1;4tu.1.1 61q=4tu.1.1t;0.bb5.1;4tu.1.1 x55=4tw.1.1t x58=4tx.1.1t x51=4u0.1.1t 8se=4u1.1.1t ' +
  'x5i=4u2.1.1t 5wv=4u5.1.1t bt=4u5.1.3l od=4uc.1.1t 2c=4uc.1.3l 2q8z=4uc.1.5d 2q9v=4uc.1.75 5am=4uc.1.1;0.bb5.1 ' +
  'x3b=4uc.1.1;0.bb5.1 x3a=4uc.1.1t;0.bb5.1 iw=4uc.1.1u;4nm.1.1 5tm=4uc.1.1;0.bb5.1;4pb.1.1 ce=4uc.1.1t;4tu.1.1t ' +
  'iu=4uc.1.1t;4tu.1.1t xuv=4uc.1.1t;4u0.1.2 iv=4uc.1.1t;4u5.1.1t x0p=4uc.1.1t;4w4.1.1t x0o=4uc.1.3m;4w4.1.1 ' +
  '9y=4ue.1.1t fy=4uf.1.1t bw=4ui.1.1t by=4uj.1.1t x4h=4um.1.1t o7=4un.1.1t 2d=4un.1.3l 2q90=4un.1.5d ' +
  '2q9w=4un.1.75 5x0=4un.1.1u;0.jk.1 x3z=4un.1.1u;0.jk.1 x3y=4un.1.3m;0.jk.1 5ww=4un.1.2;0.zk.1 ' +
  '2qaz=4un.1.75;4pb.1.75;4np.1.8x 2qah=4un.1.76;4si.1.1;2t.1.1 g4=4uv.1.1t x4o=4ux.1.1t x4u=4v1.1.1t ' +
  'x3h=4v2.1.1t bg=4v5.1.1t c1=4v9.1.1t oe=4vb.1.1t 2e=4vb.1.3l 2q91=4vb.1.5d 2q9x=4vb.1.75 ' +
  '2qb0=4vb.1.75;4rp.1.75;4np.1.8x 2qai=4vb.1.75;4tu.1.75 x29=4vb.1.1t;4vx.1.2 x28=4vb.1.3m;4vx.1.1 x26=4vd.1.1t ' +
  'c2=4vf.1.1t 64c=4vi.1.1t g5=4vj.1.1t 5a7=4vk.1.1t 5wx=4vk.1.1t 2f=4vk.1.3l 2q92=4vk.1.5d 2q9y=4vk.1.75 ' +
  'x4z=4vk.1.1;0.bb5.1 x4y=4vk.1.1t;0.bb5.1 2qa7=4vk.1.75;4ng.1.75 8s2=4vm.1.1t 5a8=4vn.1.1t of=4vo.1.1t ' +
  '2g=4vo.1.3l 2q93=4vo.1.5d 2q9z=4vo.1.75 x4j=4vu.1.1t 2h=4vx.1.1t 2q94=4vx.1.3l 2qa0=4vx.1.5d ge=4vz.1.1t ' +
  'c3=4w0.1.1t 64e=4w1.1.1t f0=4w3.1.1t 5wm=4w4.1.1t 2i=4w4.1.3l 2q95=4w4.1.5d 2qa1=4w4.1.75 ' +
  'b1=4w4.1.1t;4vk.1.1u c5=4w6.1.1t x52=4w8.1.1t f8=4w9.1.1t 8sf=4wc.1.1t 8rv=4wd.1.1t x2a=4we.1.1t c7=4wf.1.1t ' +
  'c8=4wh.1.1t 66=4wl.1.1t x5e=4wm.1.1t x2c=4wn.1.1t x2e=4wo.1.1t dz=4wp.1.1t x5g=4wq.1.1t x2g=4wr.1.1t ' +
  'x2i=4wv.1.1t x2k=4ww.1.1t 5w2=4wx.1.1t x2m=4wx.1.3l x0q=4x0.1.1t x0s=4x1.1.1t x0u=4x2.1.1t br=4x3.1.1t ' +
  'cc=4x4.1.1t as=4x5.1.1t g1=4x7.1.1t x0i=4xc.1.1t x3f=4xd.1.1t x5a=4xg.1.1t x0k=4xl.1.1t pd=4xx.1.1t ' +
  'pe=4xy.1.1t pf=4xz.1.1t pg=4y1.1.1t ph=4y2.1.1t rg=4y3.1.1t om=4y4.1.1t re=4y5.1.1t pi=4y6.1.1t og=4y7.1.1t ' +
  'pj=4y8.1.1t pk=4y9.1.1t oq=4ya.1.1t pl=4ya.1.3l ov=4yb.1.1t pm=4yc.1.1t rb=4yc.1.2;4xx.1.1;4ya.1.1 ' +
  'r3=4yc.1.1u;4xx.1.1;4ya.1.1 pn=4yd.1.1t po=4yf.1.1t pp=4yg.1.1t pq=4yh.1.1t pr=4yi.1.1t ps=4yj.1.1t ' +
  'sa=4yl.1.1t ri=4ym.1.1t rc=4yn.1.1t pt=4yo.1.1t pv=4yr.1.1t qq=4yr.1.3l se=4ys.1.1t sd=4yt.1.1t sf=4yu.1.1t ' +
  'pw=4yv.1.1t px=4yw.1.1t py=4yx.1.1t pz=4yy.1.1t q0=4yz.1.1t q1=4z1.1.1t rk=4z3.1.1t oi=4z4.1.1t s7=4z5.1.1t ' +
  '8sg=4z6.1.1t 8si=4z7.1.1t 8sk=4z8.1.1t 8sm=4z9.1.1t 8so=4za.1.1t 8ty=4zb.1.1t 8sq=4zc.1.1t 8ss=4zd.1.1t ' +
  '8su=4ze.1.1t 8sw=4zf.1.1t 8sy=4zg.1.1t 8t0=4zh.1.1t 8v8=4zh.1.2;4z6.1.1;4zg.1.1 8u0=4zi.1.1t 8t2=4zj.1.1t ' +
  '8t4=4zk.1.1t 8t6=4zl.1.1t 8u2=4zm.1.1t 8u4=4zn.1.1t 8t8=4zo.1.1t 8ta=4zp.1.1t 8tc=4zq.1.1t 8te=4zr.1.1t ' +
  '8tg=4zs.1.1t 8ti=4zt.1.1t 8tk=4zu.1.1t 8tm=4zv.1.1t 8to=4zw.1.1t 8tq=4zx.1.1t 8ts=4zy.1.1t 8u6=4zz.1.1t ' +
  '8u8=500.1.1t rm=501.1.1t 8vf=502.1.1t 8ua=503.1.1t 8uc=504.1.1t 8ue=505.1.1t ro=506.1.1t rq=507.1.1t ' +
  '8vm=508.1.1t 8ug=509.1.1t rs=50a.1.1t 8ui=50b.1.1t 8uk=50c.1.1t 8um=50d.1.1t 8uo=50e.1.1t 8uq=50f.1.1t ' +
  '8us=50g.1.1t ru=50h.1.1t 8vh=50i.1.1t 8uu=50j.1.1t rw=50k.1.1t 8uw=50l.1.1t 8uy=50m.1.1t 8v0=50n.1.1t ' +
  'ry=50o.1.1t 8tu=50p.1.1t 8tw=50q.1.1t 8v2=50r.1.1t 8v4=50s.1.1t 8v6=50t.1.1t 92u=50u.1.1t sw=50u.1.3l ' +
  'yg=50v.1.1t yc=50w.1.1t 928=50x.1.1t sx=50x.1.3l 5mo=50y.1.1t 929=50y.1.1t sy=50y.1.3l 92a=50z.1.1t ' +
  'sz=50z.1.3l wh=50z.1.1;0.bb5.1 wg=50z.1.1t;0.bb5.1 wi=510.1.1t ze=511.1.1t wk=512.1.1t za=513.1.1t ' +
  '5mp=514.1.1t 92b=514.1.1t t0=514.1.3l zk=515.1.1t ww0=516.1.1t si=517.1.1t wv6=518.1.1t zm=519.1.1t ' +
  'wo=51a.1.1t 92v=51b.1.1t t1=51b.1.3l wvo=51c.1.1t sk=51c.1.3l 92c=51d.1.1t t2=51d.1.3l 10q=51e.1.1t ' +
  'ww4=51f.1.1t wm=51g.1.1t 92d=51h.1.1t t3=51h.1.3l wu8=51i.1.1t zo=51j.1.1t 100=51k.1.1t wua=51l.1.1t ' +
  'sl=51m.1.1t wuc=51n.1.1t yo=51o.1.1t ww8=51p.1.1t zq=51q.1.1t ww2=51r.1.1t wvp=51s.1.1t t4=51s.1.3l ' +
  'wa=51t.1.1t sm=51u.1.1t wvq=51u.1.2;0.jk.1 wue=51v.1.1t t4_li=51w.1.1t so=51x.1.1t 92w=51y.1.1t wug=51y.1.3l ' +
  '92e=51z.1.1t t6=51z.1.3l wq=520.1.1t xv=521.1.1t ww=522.1.1t wu=523.1.1t ws=524.1.1t 10e=525.1.1t ' +
  '10a=526.1.1t 92f=527.1.1t t7=527.1.3l xx=529.1.1t 10u=52a.1.1t 102=52b.1.1t 10g=52c.1.1t sp=52d.1.1t ' +
  'wv8=52e.1.1t zs=52f.1.1t 104=52g.1.1t 92g=52h.1.1t t8=52h.1.3l y5=52i.1.1t wva=52j.1.1t 92h=52k.1.1t ' +
  't9=52k.1.3l 10o=52l.1.1t y1=52m.1.1t wy=52n.1.1t xz=52o.1.1t 10i=52p.1.1t x0=52q.1.1t sq=52r.1.1t zu=52s.1.1t ' +
  '5mq=52t.1.1t 92i=52t.1.1t wvd=52t.1.1t wvf=52t.1.1t wvh=52t.1.1t wvi=52t.1.1t wwp=52t.1.1t wwr=52t.1.1t ' +
  'ta=52t.1.3l wvc=52t.1.5d wve=52t.1.5d wvg=52t.1.5d wwo=52t.1.5d wwq=52t.1.5d yw=52u.1.1t 92j=52v.1.1t ' +
  'tb=52v.1.3l 10k=52w.1.1t x2=52x.1.1t w0=52y.1.1t 92k=52z.1.1t tc=52z.1.3l we=530.1.1t 106=531.1.1t ' +
  '5mr=532.1.1t 92l=532.1.1t td=532.1.3l 92t=532.1.1t;535.1.1t zw=533.1.1t x6=534.1.1t 5ms=535.1.1t 5mt=535.1.1t ' +
  '92m=535.1.1t te=535.1.3l wwc=536.1.1t 5mx=537.1.1t zy=538.1.1t x8=539.1.1t wwa=53a.1.1t sr=53b.1.1t ' +
  'wvr=53c.1.1t tf=53c.1.3l xa=53d.1.1t xc=53e.1.1t 5mw=53f.1.1t 92x=53f.1.1t wui=53f.1.3l vs=53g.1.1t ' +
  'wwu=53h.1.1t tg=53h.1.3l 92n=53i.1.1t th=53i.1.3l zg=53j.1.1t zi=53k.1.1t xe=53l.1.1t xm=53m.1.1t ' +
  '10m=53n.1.1t wwk=53o.1.1t wvv=53p.1.1t v4=53p.1.3l vy=53q.1.1t wuk=53r.1.1t vw=53s.1.1t vu=53t.1.1t ' +
  '92o=53u.1.1t ti=53u.1.3l wv4=53v.1.1t wwe=53w.1.1t xg=53x.1.1t wwg=53y.1.1t 92p=53z.1.1t tj=53z.1.3l ' +
  '10s=540.1.1t wwi=541.1.1t xi=542.1.1t y3=543.1.1t xk=544.1.1t ww6=545.1.1t xo=546.1.1t xq=547.1.1t ' +
  'sv=548.1.1t 92q=549.1.1t tk=549.1.3l wwm=54a.1.1t 92r=54b.1.1t tl=54b.1.3l wum=54c.1.1t 5mu=54f.1.1t ' +
  'wvs=54f.1.1t tm=54f.1.3l wuo=54g.1.1t wvt=54h.1.1t tn=54h.1.3l wvu=54i.1.1t to=54i.1.3l wc=54j.1.1t ' +
  '5mv=54k.1.1t 92y=54k.1.1t v6=54k.1.3l wuq=54l.1.1t tp=54m.1.1t 92z=54n.1.1t tq=54n.1.3l wus=54o.1.1t ' +
  '930=54p.1.1t wuu=54p.1.3l tr=54q.1.1t 108=54r.1.1t wwv=54s.1.1t v8=54s.1.3l 931=54t.1.1t va=54t.1.3l ' +
  'wuw=54u.1.1t 932=54v.1.1t ve=54v.1.3l wuy=54w.1.1t vc=54x.1.1t wv0=54y.1.1t 933=54z.1.1t vg=54z.1.3l ' +
  'vi=550.1.1t vk=551.1.1t 92s=552.1.1t vm=552.1.3l vo=553.1.1t wv2=554.1.1t x4=555.1.1t 10c=556.1.1t ' +
  'xs=557.1.1t 8ow=558.1.1t 8ox=559.1.1t 8oy=55a.1.1t 8oz=55b.1.1t 8p0=55c.1.1t 8p1=55d.1.1t 8p2=55e.1.1t ' +
  '8p3=55f.1.1t 8p4=55g.1.1t 8p5=55h.1.1t 8p6=55i.1.1t 8p7=55j.1.1t 8p8=55k.1.1t 8p9=55l.1.1t 8pa=55m.1.1t ' +
  '8pb=55n.1.1t 8pc=55o.1.1t 8pd=55p.1.1t 8pe=55q.1.1t 8pf=55r.1.1t 8pg=55s.1.1t 8ph=55t.1.1t 8pi=55u.1.1t ' +
  '8pj=55v.1.1t 8pk=55w.1.1t 8pl=55x.1.1t 8pm=55y.1.1t 8pn=55z.1.1t 8po=560.1.1t 8pp=561.1.1t 8pq=562.1.1t ' +
  '8pr=563.1.1t 8ps=564.1.1t 8pt=565.1.1t 8pu=566.1.1t 8pv=567.1.1t 8pw=568.1.1t 8px=569.1.1t 8py=56a.1.1t ' +
  '8pz=56b.1.1t 8q0=56c.1.1t 8q1=56d.1.1t 8q2=56e.1.1t 8q3=56f.1.1t 8q4=56g.1.1t 8q5=56h.1.1t 8q6=56i.1.1t ' +
  '8q7=56j.1.1t 5n4=56k.1.1t 3a8=56l.1.1t 5n5=56m.1.1t 3a9=56n.1.1t 5n6=56o.1.1t 3aa=56p.1.1t 5n7=56q.1.1t ' +
  '3ab=56r.1.1t 5n8=56s.1.1t 3ac=56t.1.1t 5n9=56u.1.1t 3ad=56v.1.1t 5na=56w.1.1t 3ae=56x.1.1t 5o1=56y.1.1t ' +
  '3b5=56z.1.1t 5nb=570.1.1t 3af=571.1.1t 5nc=572.1.1t 3ag=573.1.1t 5nd=574.1.1t 3ah=575.1.1t 5ne=576.1.1t ' +
  '3ai=577.1.1t 5nf=578.1.1t 3aj=579.1.1t 5ng=57a.1.1t 3ak=57b.1.1t 5o2=57c.1.1t 3b6=57d.1.1t 5nh=57e.1.1t ' +
  '3al=57f.1.1t 5ni=57g.1.1t 3am=57h.1.1t 5nj=57i.1.1t 3an=57j.1.1t 5nk=57k.1.1t 3ao=57l.1.1t 5nl=57m.1.1t ' +
  '3ap=57n.1.1t 5nm=57o.1.1t 3aq=57p.1.1t 5o3=57q.1.1t 3b7=57r.1.1t 5nn=57s.1.1t 3ar=57t.1.1t 5no=57u.1.1t ' +
  '3as=57v.1.1t 5np=57w.1.1t 3at=57x.1.1t 5nq=57y.1.1t 3au=57z.1.1t 5nr=580.1.1t 3av=581.1.1t 5ns=582.1.1t ' +
  '3aw=583.1.1t 5nt=584.1.1t 3ax=585.1.1t 5nu=586.1.1t 3ay=587.1.1t 5nv=588.1.1t 3az=589.1.1t 5nw=58a.1.1t ' +
  '3b0=58b.1.1t 5nx=58c.1.1t 3b1=58d.1.1t 5ny=58e.1.1t 3b2=58f.1.1t 5o4=58g.1.1t 3b8=58h.1.1t 5nz=58i.1.1t ' +
  '3b3=58j.1.1t 5o0=58k.1.1t 3b4=58l.1.1t 5o5=58m.1.1t 3b9=58n.1.1t 5o6=58o.1.1t 5o7=58p.1.1t 3bb=58q.1.1t ' +
  '5o8=58r.1.1t 5o9=58s.1.1t 5oa=58t.1.1t 5od=58u.1.1t 3bh=58v.1.1t 5oe=58w.1.1t 5of=58x.1.1t 10x=58y.1.1t ' +
  '10y=590.1.1t 10z=591.1.1t 110=592.1.1t 111=593.1.1t 112=594.1.1t 113=595.1.1t 114=596.1.1t 115=597.1.1t ' +
  '116=598.1.1t 117=599.1.1t 118=59a.1.1t 119=59b.1.1t 11a=59c.1.1t 11b=59d.1.1t 11c=59e.1.1t 11d=59f.1.1t ' +
  '11e=59g.1.1t 11f=59h.1.1t 11g=59i.1.1t 11h=59j.1.1t 11i=59l.1.1t 11j=59m.1.1t 11k=59n.1.1t 11l=59o.1.1t ' +
  '11m=59p.1.1t 11n=59q.1.1t 11o=59r.1.1t 11p=59s.1.1t 11q=59t.1.1t 11r=59u.1.1t 11s=59v.1.1t 11t=59w.1.1t ' +
  '11u=59x.1.1t 11v=59y.1.1t 11w=59z.1.1t 11x=5a0.1.1t 11y=5a1.1.1t 168=5a8.1.2;5a8.1.1 169=5a8.1.2;5ac.1.1 ' +
  '167=5ac.1.2;5a7.1.1;5a8.1.1;5a7.1.1 16a=5ac.1.2;5ac.1.1 15m=5ad.1.1t 15p=5af.1.1t 15r=5ag.1.1t 15v=5aj.1.1t ' +
  '15x=5ak.1.1t 19w=5bf.1.1t 1oj=5bf.1.1t 1on=5bf.1.1t 1dp=5bf.1.1;0.bb5.1 19x=5bf.1.1t;5bt.1.1t ' +
  '19y=5bf.1.1t;5h3.1.1t 19z=5bf.1.1u;5h7.1.1 1dr1=5bf.1.1v;5h7.1.1 1a0=5bf.1.1t;5hi.1.1t 1o0=5bt.1.1t ' +
  '1o1=5bt.1.1t 1o2=5bt.1.1t 1o3=5bt.1.1t 1o4=5bt.1.1t 1o5=5bt.1.1t 1o6=5bt.1.1t 1o7=5bt.1.1t 1o8=5bt.1.1t ' +
  '1o9=5bt.1.1t 1oa=5bt.1.1t 1ob=5bt.1.1t 1oc=5bt.1.1t 1od=5bt.1.1t 1oe=5bt.1.1t 1of=5bt.1.1t 1og=5bt.1.1t ' +
  '1oh=5bt.1.1t 1oi=5bt.1.1t 1pp=5bt.1.1t 1dq=5gh.1.1;0.bb5.1 1d1=5h3.1.1t 1ok=5h3.1.1t 1d2=5hi.1.1t ' +
  '1ol=5hi.1.1t 1om=5hi.1.1t 1qh=5hj.1.1t 1f1=5i1.1.1;0.bb5.1 1ec=5i2.1.1;0.bb5.1 1f2=5i2.1.1;0.bb6.1 ' +
  '1f3=5i4.1.1;0.bb5.1 1ek=5ia.1.1;0.bb5.1 1es=5ii.1.1t 1ev=5ik.1.1;0.bb5.1 1k8=5lh.1.1;0.bb5.1 ' +
  '1k9=5li.1.1;0.bb5.1 1ka=5lk.1.1;0.bb5.1 5pm=626.1.1t 5pn=626.1.1t 5po=626.1.1t 5pq=626.1.1t 5pr=626.1.1t ' +
  '5ps=626.1.1t 5pt=626.1.1t 5q2=626.1.1t xdf=629.1.1t xdg=629.1.1t xdh=629.1.1t xdi=629.1.1t xdj=629.1.1t ' +
  '1xq=63v.1.2;64s.1.1 2fx=6cn.1.2;6dl.1.1 2fw=6cy.1.2;6dl.1.1;6cu.1.1;6d8.1.1 2jh=6en.1.2;6fm.1.1 ' +
  '2jg=6ey.1.2;6fm.1.1;6eu.1.1;6fa.1.1 2nz=6g6.1.2;6hq.1.1 2nu=6gk.1.2;6hq.1.1 2nv=6gp.1.2;6hq.1.1 ' +
  '2ms=6gv.1.2;6hq.1.1 2mt=6gw.1.2;6hq.1.1 2mm=6gx.1.2;6hq.1.1 2nw=6gx.1.2;6hq.1.1 2nx=6gy.1.2;6hq.1.1 ' +
  '2ny=6h4.1.2;6hq.1.1 2mu=6h5.1.2;6hq.1.1 2m3=6hq.1.1t 2m4=6hq.1.1t 5h6=6ol.1.1t 5ha=6os.1.1t 5hb=6p9.1.1t ' +
  '30g_33p=6v9.1.1;6x2.1.1 32o_33p=6va.1.1;6x2.1.1 30i_33r=6ve.1.1;6x6.1.1 32q_33r=6vf.1.1;6x6.1.1 ' +
  '30s_33r=6vu.1.1;6x6.1.1 330_33r=6vv.1.1;6x6.1.1 30x_33r=6w2.1.1;6x6.1.1 335_33r=6w3.1.1;6x6.1.1 ' +
  '312_33r=6wa.1.1;6x6.1.1 33a_33r=6wb.1.1;6x6.1.1 317_33r=6wi.1.1;6x6.1.1 33f_33r=6wj.1.1;6x6.1.1 ' +
  '33u=6wl.1.1;0.bb5.1 33v=6wt.1.1;0.bb5.1 31m=6wu.1.1;0.bb5.1 33w=6wv.1.1;0.bb5.1 2yo=6x7.1.1;0.801.1;6xs.1.1 ' +
  '4yl=715.1.2;71z.1.1 4ym=718.1.2;720.1.1 5hd=75d.1.1t 5hf=75e.1.1t 5hg=75e.1.1t 5hi=75f.1.1t 5hk=75g.1.1t ' +
  '5hm=75h.1.1t 5ho=75i.1.1t 5hp=75i.1.1t 5hr=75j.1.1t 5hv=75m.1.1t 5hx=75n.1.1t 5hz=75o.1.1t 5i1=75p.1.1t ' +
  '5i2=75p.1.1t 5i4=75q.1.1t 5i7=75s.1.1t 5ig=75z.1.1t 5ij=761.1.1t 5il=762.1.1t 5in=763.1.1t ' +
  '37j=7aq.1.2;7cb.1.1;7aq.1.1 36z=7bj.1.1t 53y=7gp.1.2;7hb.1.1 53z=7gp.1.2;7hb.1.1;7hm.1.1 57c=7i1.1.1t ' +
  '57d=7i1.1.1t 57e=7im.1.1t 57f=7im.1.1t 578=7ix.1.2;7jz.1.1;7ix.1.1 57o=7jl.1.1t 5e4=7mk.1.2;7nu.1.1;7mm.1.1 ' +
  'xik=7oz.1.1t xit=7p7.1.1t 3vk=7u5.1.1t 3vl=7u6.1.1t 3vm=7u7.1.1t 3vn=7u8.1.1t 3vo=7u9.1.1t 3vp=7ua.1.1t ' +
  '3vq=7ub.1.1t 3vr=7uc.1.1t 3vs=7ud.1.1t 3vt=7ue.1.1t 3vu=7uf.1.1t 3vv=7ug.1.1t 3vw=7uh.1.1t 3vx=7ui.1.1t ' +
  '3vy=7uj.1.1t 3vz=7uk.1.1t 3w0=7ul.1.1t 3w1=7um.1.1t 3w2=7un.1.1t 3w3=7uo.1.1t 3w4=7up.1.1t 3w5=7uq.1.1t ' +
  '3w6=7ur.1.1t 3w7=7us.1.1t 3w8=7ut.1.1t 3w9=7uu.1.1t 3wa=7uv.1.1t 3wb=7uw.1.1t 3wc=7ux.1.1t 3wd=7uy.1.1t ' +
  '3we=7uz.1.1t 3wf=7v0.1.1t 3wg=7v1.1.1t 3wh=7v2.1.1t 3wi=7v3.1.1t 3wj=7v4.1.1t 3wk=7v5.1.1t 3wl=7v6.1.1t ' +
  '3wm=7v7.1.1t 3wn=7v8.1.1t 3wo=7v9.1.1t 3wp=7va.1.1t 3wq=7vb.1.1t 3wr=7vc.1.1t 3ws=7vd.1.1t 3wt=7ve.1.1t ' +
  '3wu=7vf.1.1t 3wv=7vg.1.1t 3ww=7vh.1.1t 3wx=7vi.1.1t 3wy=7vj.1.1t 3wz=7vk.1.1t 3x0=7vl.1.1t 3x1=7vm.1.1t ' +
  '3x2=7vn.1.1t 3x3=7vo.1.1t 3x4=7vp.1.1t 3x5=7vq.1.1t 3x6=7vr.1.1t 3x7=7vs.1.1t 3x8=7vt.1.1t 3x9=7vu.1.1t ' +
  '3xa=7vv.1.1t 3xb=7vw.1.1t 3xc=7vx.1.1t 3xd=7vy.1.1t 3xe=7vz.1.1t 3xf=7w0.1.1t 3xg=7w1.1.1t 3xh=7w2.1.1t ' +
  '3xi=7w3.1.1t 3xj=7w4.1.1t 3xk=7w5.1.1t 3xl=7w6.1.1t 3xm=7w7.1.1t 3xn=7w8.1.1t 3xo=7w9.1.1t 3xp=7wa.1.1t ' +
  '3xq=7wb.1.1t 3xr=7wc.1.1t 3xs=7wd.1.1t 3xt=7we.1.1t 3xu=7wf.1.1t 3xv=7wg.1.1t 3xw=7wh.1.1t 3xx=7wi.1.1t ' +
  '4gx=8gw.1.1;0.bb5.1 4h0=8gx.1.1;0.bb5.1 4h1=8gx.1.1;0.bb6.1 4h3=8gy.1.1;0.bb5.1 4j4=8gy.1.2;8gy.1.1 ' +
  '4h5=8gz.1.1;0.bb5.1 4h8=8gz.1.1;0.bb6.1 4h9=8gz.1.1;0.bb7.1 4ha=8gz.1.1;0.bb8.1 4hf=8h4.1.1;0.bb5.1 ' +
  '4hg=8h4.1.1;0.bb6.1 4hh=8h4.1.1;0.bb7.1 4hi=8h4.1.1;0.bb8.1 4ix=8h7.1.1;0.bb5.1 4hn=8h8.1.1;0.bb5.1 ' +
  '4ho=8h8.1.1;0.bb6.1 4hp=8h8.1.1;0.bb7.1 4hr=8h9.1.1;0.bb5.1 4hs=8h9.1.1;0.bb6.1 4hu=8ha.1.1;0.bb5.1 ' +
  '4hw=8hc.1.1;0.bb5.1 4hy=8hd.1.1;0.bb5.1 4j2=8hd.1.2;8ho.1.1 4id=8hf.1.1;0.bb5.1 4i3=8hh.1.1;0.bb5.1 ' +
  '4iy=8hh.1.1;0.bb6.1 4i4=8hh.1.1;0.bb7.1 4i5=8hh.1.1;0.bb8.1 4i6=8hh.1.1;0.bb9.1 4i8=8hj.1.1;0.bb5.1 ' +
  '4i9=8hj.1.1;0.bb6.1 4ib=8hk.1.1;0.bb5.1 4ic=8hk.1.1;0.bb6.1 4ig=8hn.1.1;0.bb5.1 4ih=8hn.1.1;0.bb6.1 ' +
  '4j3=8hn.1.1;0.bb5.1;8hn.1.1 4ij=8ho.1.1;0.bb5.1 4il=8hp.1.1;0.bb5.1 4iv=8i5.1.1;0.bb5.1 4iw=8i5.1.1;0.bb6.1 ' +
  'wsz=8ii.1.2;8pl.1.1 wt0=8j0.1.2;8pl.1.1 wt1=8jl.1.2;8pl.1.1 wt2=8k5.1.2;8pm.1.1 wt3=8kg.1.2;8pl.1.1 ' +
  'wsw=8km.1.1t wt4=8km.1.1u;8pm.1.1 wt5=8ko.1.2;8pm.1.1 wt6=8ku.1.2;8pl.1.1 wsx=8l4.1.1t wtm=8l8.1.1t ' +
  'wt7=8lv.1.2;8pl.1.1 wsy=8lx.1.1t wt8=8n6.1.2;8pl.1.1 wt9=8nt.1.2;8pl.1.1 wtn=8nz.1.1t wta=8nz.1.1u;8pm.1.1 ' +
  'wtb=8o6.1.2;8pl.1.1 2olc=8rv.1.1t 2old=8rw.1.1t 2ole=8rx.1.1t 2olf=8ry.1.1t 2olg=8rz.1.1t 2olh=8s0.1.1t ' +
  '2oli=8s1.1.1t 2olj=8s2.1.1t 2olk=8s3.1.1t 2oll=8s4.1.1t 2olm=8s5.1.1t 2oln=8s6.1.1t 2olo=8s7.1.1t ' +
  '2olp=8s8.1.1t 2olq=8s9.1.1t 2olr=8sa.1.1t 2ols=8sb.1.1t 2olt=8sc.1.1t 2olu=8sd.1.1t 2olv=8se.1.1t ' +
  '2olw=8sf.1.1t 2olx=8sg.1.1t 2oly=8sh.1.1t 2olz=8si.1.1t 2om0=8sj.1.1t 2om1=8sk.1.1t 2om2=8sl.1.1t ' +
  '2om3=8sm.1.1t 2om4=8sn.1.1t 2om5=8so.1.1t 2om6=8sp.1.1t 2om7=8sq.1.1t 2om8=8sr.1.1t 2om9=8ss.1.1t ' +
  '9j6=90r.1.1t 9lt=90r.1.3l 9lu=90r.1.5d 9j8=90s.1.1t 9lv=90s.1.3l 9lw=90s.1.5d 9ja=90t.1.1t 9lx=90t.1.3l ' +
  '9ly=90t.1.5d 9jc=90u.1.1t 9lz=90u.1.3l 9m0=90u.1.5d 9je=90v.1.1t 9m1=90v.1.3l 9m2=90v.1.5d 9jf=90w.1.1t ' +
  '9o5=90w.1.3l 9m3=90w.1.5d 9m5=90x.1.1t 9v4=90y.1.1t 9m7=90y.1.3l 9jl=90z.1.1t 9o6=90z.1.3l 9m9=90z.1.5d ' +
  '9mb=910.1.1t 9md=911.1.1t 9v5=912.1.1t 9mf=912.1.3l 9hi=912.1.1;91o.1.1 9v6=913.1.1t 9mh=913.1.3l ' +
  '9mj=914.1.1t 9ml=915.1.1t 9mn=916.1.1t 9mp=917.1.1t 9k4=918.1.1t 9mr=918.1.3l 9ms=918.1.5d 9mu=919.1.1t ' +
  '9v7=91a.1.1t 9mw=91a.1.3l 9my=91b.1.1t 9mz=91c.1.1t 9v8=91d.1.1t 9n0=91d.1.3l 9n1=91e.1.1t 9n2=91f.1.1t ' +
  '9v9=91g.1.1t 9n3=91g.1.3l 9va=91h.1.1t 9n6=91h.1.3l 9vb=91i.1.1t 9n9=91i.1.3l 9vc=91j.1.1t 9nc=91j.1.3l ' +
  '9vd=91k.1.1t 9nf=91k.1.3l 9ni=91l.1.1t 9j0=91l.1.1;913.1.1 9nj=91m.1.1t 9ve=91n.1.1t 9nk=91n.1.3l ' +
  '9nl=91o.1.1t 9nm=91p.1.1t 9l0=91q.1.1t 9nn=91q.1.3l 9no=91q.1.5d 9l2=91r.1.1t 9np=91r.1.3l 9nq=91r.1.5d ' +
  '9l4=91s.1.1t 9nr=91s.1.3l 9ns=91s.1.5d 9vf=91t.1.1t 9nt=91t.1.3l 9vg=91u.1.1t 9nu=91u.1.3l 9vh=91v.1.1t ' +
  '9nv=91v.1.3l 9vi=91w.1.1t 9nw=91w.1.3l 9vj=91x.1.1t 9nx=91x.1.3l 9lb=91y.1.1t 9ny=91y.1.3l 9nz=91y.1.5d ' +
  '9o0=91z.1.1t 9o1=920.1.1t 9o2=921.1.1t 9o3=922.1.1t 9sw=923.1.1;0.bb5.1 9tg=924.1.1t 9th=92a.1.1t ' +
  '9tn=92e.1.1t 9sz=92e.1.1;0.bb5.1 9ti=92f.1.1t 9tj=92i.1.1t 9sy=92j.1.1;0.bb5.1 9sx=92t.1.1;0.bb5.1 ' +
  '9t5=92z.1.1;0.bb5.1 9t3=930.1.1;0.bb5.1 9pq=932.1.1t 9t1=934.1.1;0.bb5.1 9ta=935.1.1;0.bb5.1 ' +
  '9tb=937.1.1;0.bb5.1 9t6=93h.1.1;0.bb5.1 9tf=93h.1.1t;0.bb5.1 9t7=93i.1.1;0.bb5.1 9t4=93i.1.1;0.bb6.1 ' +
  '96o=a32.1.1;0.bb5.1 96s=a43.1.1;0.bb5.1 96r=a44.1.1t 96q=a45.1.1t 96t=a7w.1.1t 96u=avn.1.1;0.bb5.1 ' +
  '96v=az7.1.1;0.bb5.1 96w=b05.1.1;0.bb5.1 96x=b07.1.1t 96y=bck.1.1;0.bb5.1 96z=bcy.1.1;0.bb5.1 ' +
  '96p=bdr.1.1;0.bb5.1 970=dif.1.1;0.bb5.1 971=dif.1.1;0.bb6.1 974=dj3.1.1t 972=dj3.1.1;0.bb5.1 973=dj4.1.1t ' +
  '975=dj4.1.1;0.bb5.1 976=e10.1.1t 977=e6f.1.1t 979=eez.1.1;0.bb5.1 978=ef0.1.1t 97b=ejm.1.1;0.bb5.1 ' +
  '97a=ejn.1.1t 97c=f78.1.1t 97d=fx7.1.1t 97f=g4a.1.1t 97g=g4e.1.1;0.bb5.1 97h=gf9.1.1;0.bb5.1 ' +
  '97i=hj6.1.1;0.bb5.1 97k=hpx.1.1t 97l=hr3.1.1t 97m=hr4.1.1t 97n=irk.1.1t 97o=j7a.1.1t 97p=j7a.1.1;0.bb5.1 ' +
  '97q=j84.1.1t 97r=j9a.1.1;0.bb5.1 97s=jd0.1.1t 97t=jl9.1.1;0.bb5.1 97u=k51.1.1;0.bb5.1 97v=kjc.1.1;0.bb5.1 ' +
  '97w=l6e.1.1;0.bb5.1 97x=l6f.1.1t 97y=lp0.1.1;0.bb5.1 97z=m9i.1.1t 980=m9j.1.1t 982=muh.1.1t ' +
  '985=muh.1.1;0.bb5.1 981=mui.1.1t 983=mui.1.1;0.bb5.1 984=mui.1.1;0.bb6.1 986=mwq.1.1;0.bb5.1 ' +
  '987=mwq.1.1;0.bb6.1 988=mwr.1.1t 989=n1i.1.1t 98b=n6e.1.1;0.bb5.1 98a=n6f.1.1t 98c=n6p.1.1;0.bb5.1 ' +
  '98d=nkx.1.1;0.bb5.1 98e=nq4.1.1t 98f=nq4.1.1;0.bb5.1 98g=nq4.1.1;0.bb6.1 98h=oof.1.1t 98i=p7c.1.1t ' +
  '98k=pho.1.1t 98j=php.1.1t 98l=pi6.1.1t 98m=pky.1.1t 98n=pky.1.1;0.bb5.1 98o=pmy.1.1t 98p=qaq.1.1t ' +
  '98q=qlh.1.1;0.bb5.1 98r=qwc.1.1t 98s=r4x.1.1t 98t=r4x.1.1;0.bb5.1 98u=r4x.1.1;0.bb6.1 98v=rc7.1.1;0.bb5.1 ' +
  '98w=ro1.1.1t 98x=sh5.1.1t 98y=sh6.1.1t 98z=sh7.1.1t 990=shk.1.1t 991=sn4.1.1;0.bb5.1 992=sn5.1.1t ' +
  '993=sv3.1.1;0.bb5.1 994=szf.1.1t 995=t54.1.1t 996=t7m.1.1t 997=te8.1.1t 998=tgr.1.1t 999=tgw.1.1t ' +
  '99b=tgx.1.1t 99a=tgx.1.1;0.bb5.1 99c=tgy.1.1t 99d=to2.1.1;0.bb5.1 99e=toy.1.1t 99f=ty9.1.1;0.bb5.1 ' +
  '99g=u4u.1.1;0.bb5.1 99h=u68.1.1t 99i=ukp.1.1t 99j=uz0.1.1;0.bb5.1 99k=v0v.1.1t 99l=v2j.1.1t 99m=v5d.1.1t ' +
  '99n=v8b.1.1;0.bb5.1 99o=v8c.1.1t 99p=v8l.1.1;0.bb5.1 99q=v8m.1.1t 99r=vaw.1.1;0.bb5.1 99s=vax.1.1t ' +
  '99t=vbd.1.1;0.bb5.1 99u=vbd.1.1;0.bb6.1 ';
