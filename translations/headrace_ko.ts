<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>ActWords</name>
    <message>
        <source>Run now</source>
        <translation>지금 실행</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>일시 중지</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>재개</translation>
    </message>
    <message>
        <source>Scale …</source>
        <translation>파드 수 변경 …</translation>
    </message>
    <message>
        <source>Restart …</source>
        <translation>다시 시작 …</translation>
    </message>
    <message>
        <source>Evict …</source>
        <translation>내보내기 …</translation>
    </message>
    <message>
        <source>Delete …</source>
        <translation>삭제 …</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>그 밖에 %1개</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 objects of the kind %2 (%3)</source>
        <translation>%2 개체 %1개 (%3)</translation>
    </message>
    <message>
        <source>Start a Job now in %2: %1?</source>
        <translation>지금 잡을 시작할까요? %1 (클러스터: %2)</translation>
    </message>
    <message>
        <source>Start once more in %2: %1?</source>
        <translation>한 번 더 시작할까요? %1 (클러스터: %2)</translation>
    </message>
    <message>
        <source>Suspend in %2: %1? Running pods of Jobs end.</source>
        <translation>일시 중지할까요? %1 (클러스터: %2). 잡의 실행 중인 파드는 종료됩니다.</translation>
    </message>
    <message>
        <source>Resume in %2: %1?</source>
        <translation>재개할까요? %1 (클러스터: %2)</translation>
    </message>
    <message>
        <source>How many pods in %2: %1?</source>
        <translation>파드를 몇 개로 할까요? %1 (클러스터: %2)</translation>
    </message>
    <message>
        <source>Restart the pods in %2: %1? One after the other, as the strategy says.</source>
        <translation>파드를 다시 시작할까요? %1 (클러스터: %2). 배포 전략에 따라 하나씩 진행됩니다.</translation>
    </message>
    <message>
        <source>Evict from its node in %2: %1? A controller starts it anew elsewhere; disruption budgets are kept.</source>
        <translation>노드에서 내보낼까요? %1 (클러스터: %2). 컨트롤러가 다른 곳에서 다시 시작하며 중단 예산은 지켜집니다.</translation>
    </message>
    <message>
        <source>Delete from %2: %1?</source>
        <translation>삭제할까요? %1 (클러스터: %2)</translation>
    </message>
    <message>
        <source>%1 (%2 objects)</source>
        <translation>%1 (개체 %2개)</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <translation>%1: %2 %3</translation>
    </message>
    <message>
        <source>%1: %2 objects of the kind %3</source>
        <translation>%1: %3 개체 %2개</translation>
    </message>
    <message>
        <source>Needs %1 on %2 in the cluster.</source>
        <translation>클러스터에서 다음 권한이 필요합니다: %2 %1</translation>
    </message>
    <message>
        <source>Needs %1 on %2 in the namespace %3.</source>
        <translation>네임스페이스 %3에서 다음 권한이 필요합니다: %2 %1</translation>
    </message>
    <message>
        <source>First what it owns, then it</source>
        <translation>소유한 것을 먼저 삭제하고 나서 삭제</translation>
    </message>
    <message>
        <source>Keep what it owns</source>
        <translation>소유한 것은 남기기</translation>
    </message>
    <message>
        <source>At once; what it owns goes after it</source>
        <translation>바로 삭제하고 소유한 것은 뒤이어 삭제</translation>
    </message>
    <message>
        <source>With it go: %1.</source>
        <translation>함께 사라지는 것: %1.</translation>
    </message>
    <message>
        <source>In use by: %1.</source>
        <translation>사용 중: %1.</translation>
    </message>
    <message>
        <source>%1 – begins in %2 s.</source>
        <translation>%1 – %2초 뒤에 시작합니다.</translation>
    </message>
    <message>
        <source>%1 – %2 of %3 done.</source>
        <translation>%1 – %3개 중 %2개 완료.</translation>
    </message>
    <message>
        <source>%1 – done.</source>
        <translation>%1 – 완료.</translation>
    </message>
    <message>
        <source>%1 – started as %2.</source>
        <translation>%1 – 시작됨: %2.</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1 – taken back, nothing was done.</source>
        <translation>%1 – 되돌렸으며 아무것도 바뀌지 않았습니다.</translation>
    </message>
    <message>
        <source>%1 – stopped; %2 of %3 were done.</source>
        <translation>%1 – 중단됨. %3개 중 %2개가 처리되었습니다.</translation>
    </message>
</context>
<context>
    <name>CanvasWords</name>
    <message>
        <source>Pending</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>From cache</source>
        <translation>캐시에서</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>성공</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>건너뜀</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 m %2 s</source>
        <translation>%1분 %2초</translation>
    </message>
    <message>
        <source>%1 h %2 m</source>
        <translation>%1시간 %2분</translation>
    </message>
    <message>
        <source>task</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>importer</source>
        <translation>가져오기</translation>
    </message>
    <message>
        <source>pipeline</source>
        <translation>파이프라인</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>조건</translation>
    </message>
    <message>
        <source>branches</source>
        <translation>분기</translation>
    </message>
    <message>
        <source>loop</source>
        <translation>반복</translation>
    </message>
    <message>
        <source>exit handler</source>
        <translation>종료 처리</translation>
    </message>
    <message>
        <source>pipeline inputs</source>
        <translation>파이프라인 입력</translation>
    </message>
    <message>
        <source>pipeline outputs</source>
        <translation>파이프라인 출력</translation>
    </message>
    <message>
        <source>number</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>예/아니요</translation>
    </message>
    <message>
        <source>list or map</source>
        <translation>목록 또는 맵</translation>
    </message>
    <message>
        <source>final status</source>
        <translation>최종 상태</translation>
    </message>
    <message>
        <source>dataset</source>
        <translation>데이터셋</translation>
    </message>
    <message>
        <source>model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>metrics</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>artifact</source>
        <translation>아티팩트</translation>
    </message>
    <message>
        <source>no cache</source>
        <translation>캐시 안 함</translation>
    </message>
    <message>
        <source>retry %1</source>
        <translation>재시도 %1</translation>
    </message>
    <message>
        <source>%1 CPU</source>
        <translation>CPU %1</translation>
    </message>
    <message>
        <source>source unknown</source>
        <translation>출처 알 수 없음</translation>
    </message>
    <message>
        <source>used %1×</source>
        <translation>%1번 사용</translation>
    </message>
    <message>
        <source>volume</source>
        <translation>볼륨</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>시크릿</translation>
    </message>
    <message>
        <source>platform</source>
        <translation>플랫폼</translation>
    </message>
    <message>
        <source>%1 at a time</source>
        <translation>동시 %1개</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2개 중 %1개</translation>
    </message>
    <message numerus="yes">
        <source>%n input(s)</source>
        <translation>
            <numerusform>입력 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 missing</source>
        <translation>%1개 없음</translation>
    </message>
    <message numerus="yes">
        <source>%n output(s)</source>
        <translation>
            <numerusform>출력 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>오류 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>펼침</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>접음</translation>
    </message>
    <message>
        <source>input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>list</source>
        <translation>목록</translation>
    </message>
    <message>
        <source>needed, but not set</source>
        <translation>필요하지만 설정되지 않음</translation>
    </message>
    <message>
        <source>%2 runs after %1</source>
        <translation>실행 순서: %1 다음 %2</translation>
    </message>
    <message>
        <source>wire from %1, %2 to %3, %4</source>
        <translation>연결: %1의 %2에서 %3의 %4까지</translation>
    </message>
    <message>
        <source>&lt; 1 s</source>
        <translation>1초 미만</translation>
    </message>
    <message>
        <source>added</source>
        <translation>추가됨</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>제거됨</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>변경됨</translation>
    </message>
</context>
<context>
    <name>ClusterWords</name>
    <message>
        <source>The image %2 of %1 cannot be pulled.</source>
        <translation>%1의 이미지 %2을(를) 내려받을 수 없습니다.</translation>
    </message>
    <message>
        <source>The registry refuses the image %2 of %1.</source>
        <translation>레지스트리가 %1의 이미지 %2을(를) 거절합니다.</translation>
    </message>
    <message>
        <source>%2 is no valid image name (%1).</source>
        <translation>%2은(는) 올바른 이미지 이름이 아닙니다 (%1).</translation>
    </message>
    <message>
        <source>Correct the image of the container.</source>
        <translation>컨테이너의 이미지를 고치세요.</translation>
    </message>
    <message>
        <source>The secret %1 does not exist in this namespace.</source>
        <translation>이 네임스페이스에 시크릿 %1이(가) 없습니다.</translation>
    </message>
    <message>
        <source>Create it, or correct its name in the pod.</source>
        <translation>만들거나, 파드에 적힌 이름을 고치세요.</translation>
    </message>
    <message>
        <source>The config map %1 does not exist in this namespace.</source>
        <translation>이 네임스페이스에 컨피그맵 %1이(가) 없습니다.</translation>
    </message>
    <message>
        <source>The container %1 could not be created.</source>
        <translation>컨테이너 %1을(를) 만들 수 없었습니다.</translation>
    </message>
    <message>
        <source>Read what the node said below.</source>
        <translation>아래 노드의 설명을 읽어 보세요.</translation>
    </message>
    <message>
        <source>%1 was killed for using more memory than its limit (%2).</source>
        <translation>%1이(가) 메모리 한도(%2)를 넘어 강제 종료되었습니다.</translation>
    </message>
    <message>
        <source>Raise the memory limit, or let the program use less.</source>
        <translation>메모리 한도를 올리거나 프로그램이 덜 쓰게 하세요.</translation>
    </message>
    <message>
        <source>%1 was killed (exit code 137).</source>
        <translation>%1이(가) 강제 종료되었습니다 (종료 코드 137).</translation>
    </message>
    <message>
        <source>Often the node ran out of memory, or it did not stop in time.</source>
        <translation>대개 노드의 메모리가 모자랐거나 제때 멈추지 않은 경우입니다.</translation>
    </message>
    <message>
        <source>The command of %1 was not found (exit code 127).</source>
        <translation>%1의 명령을 찾을 수 없습니다 (종료 코드 127).</translation>
    </message>
    <message>
        <source>Check the command and that the image holds it.</source>
        <translation>명령과, 그것이 이미지에 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>The command of %1 may not be executed (exit code 126).</source>
        <translation>%1의 명령을 실행할 권한이 없습니다 (종료 코드 126).</translation>
    </message>
    <message>
        <source>Check the file&apos;s permissions in the image.</source>
        <translation>이미지 안 파일의 권한을 확인하세요.</translation>
    </message>
    <message>
        <source>%1 ended with exit code %2.</source>
        <translation>%1이(가) 종료 코드 %2로 끝났습니다.</translation>
    </message>
    <message>
        <source>The last lines of its log tell why.</source>
        <translation>로그의 마지막 줄에 까닭이 있습니다.</translation>
    </message>
    <message>
        <source>%1 keeps ending with exit code %2 (%3 restarts).</source>
        <translation>%1이(가) 종료 코드 %2로 거듭 끝납니다 (재시작 %3번).</translation>
    </message>
    <message>
        <source>The log of the run before tells why.</source>
        <translation>이전 실행의 로그에 까닭이 있습니다.</translation>
    </message>
    <message>
        <source>Ask for less, wait until something ends, or add a node.</source>
        <translation>요청을 줄이거나, 다른 작업이 끝나기를 기다리거나, 노드를 늘리세요.</translation>
    </message>
    <message>
        <source>Add the toleration, or choose other nodes.</source>
        <translation>톨러레이션을 더하거나 다른 노드를 고르세요.</translation>
    </message>
    <message>
        <source>Compare it with the labels of the nodes.</source>
        <translation>노드의 레이블과 견주어 보세요.</translation>
    </message>
    <message>
        <source>Delete pods that have ended, or add a node.</source>
        <translation>끝난 파드를 지우거나 노드를 늘리세요.</translation>
    </message>
    <message>
        <source>The pod waits to be admitted (scheduling gate).</source>
        <translation>파드가 허가를 기다립니다 (스케줄링 게이트).</translation>
    </message>
    <message>
        <source>A queue such as Kueue opens the gate when its quota allows.</source>
        <translation>Kueue 같은 대기열이 할당량이 허락할 때 문을 엽니다.</translation>
    </message>
    <message>
        <source>No node could take the pod.</source>
        <translation>파드를 받을 수 있는 노드가 없습니다.</translation>
    </message>
    <message>
        <source>Read what the scheduler said below.</source>
        <translation>아래 스케줄러의 설명을 읽어 보세요.</translation>
    </message>
    <message>
        <source>Look at the claim&apos;s events: its storage class may be missing.</source>
        <translation>클레임의 이벤트를 보세요. 스토리지 클래스가 없을 수 있습니다.</translation>
    </message>
    <message>
        <source>The volume claim %1 does not exist.</source>
        <translation>볼륨 클레임 %1이(가) 없습니다.</translation>
    </message>
    <message>
        <source>The volume could not be made.</source>
        <translation>볼륨을 만들 수 없었습니다.</translation>
    </message>
    <message>
        <source>Read what the storage said below.</source>
        <translation>아래 스토리지의 설명을 읽어 보세요.</translation>
    </message>
    <message>
        <source>It failed: %1.</source>
        <translation>실패했습니다: %1.</translation>
    </message>
    <message>
        <source>Look at its pods and their logs.</source>
        <translation>그 파드와 로그를 살펴보세요.</translation>
    </message>
    <message>
        <source>It is not ready: %1.</source>
        <translation>준비되지 않았습니다: %1.</translation>
    </message>
    <message>
        <source>Read what its controller said below.</source>
        <translation>아래 컨트롤러의 설명을 읽어 보세요.</translation>
    </message>
    <message>
        <source>Delete what is not needed, ask for less, or have the quota raised.</source>
        <translation>필요 없는 것을 지우거나, 덜 요청하거나, 할당량을 늘려 달라고 하세요.</translation>
    </message>
    <message>
        <source>Read its reason below and correct the object.</source>
        <translation>아래 까닭을 읽고 객체를 고치세요.</translation>
    </message>
    <message>
        <source>A volume could not be mounted.</source>
        <translation>볼륨을 마운트할 수 없었습니다.</translation>
    </message>
    <message>
        <source>Its pods could not be created.</source>
        <translation>파드를 만들 수 없었습니다.</translation>
    </message>
    <message>
        <source>Read the server&apos;s reason below.</source>
        <translation>아래 서버의 까닭을 읽어 보세요.</translation>
    </message>
    <message>
        <source>A health check fails.</source>
        <translation>상태 검사에 실패합니다.</translation>
    </message>
    <message>
        <source>Check the probe&apos;s port and path, or give the program more time.</source>
        <translation>프로브의 포트와 경로를 확인하거나 시간을 더 주세요.</translation>
    </message>
    <message>
        <source>The pod was evicted from node %1.</source>
        <translation>파드가 노드 %1에서 쫓겨났습니다.</translation>
    </message>
    <message>
        <source>The node ran short of memory or disk: set requests that fit.</source>
        <translation>노드의 메모리나 디스크가 모자랐습니다. 알맞은 요청량을 적으세요.</translation>
    </message>
    <message>
        <source>The pod ran longer than its deadline.</source>
        <translation>파드가 제한 시간보다 오래 실행되었습니다.</translation>
    </message>
    <message>
        <source>Raise activeDeadlineSeconds.</source>
        <translation>activeDeadlineSeconds를 늘리세요.</translation>
    </message>
    <message>
        <source>Node %1 was lost.</source>
        <translation>노드 %1을(를) 잃었습니다.</translation>
    </message>
    <message>
        <source>Start it again; its controller does so by itself.</source>
        <translation>다시 시작하세요. 컨트롤러가 있으면 스스로 합니다.</translation>
    </message>
    <message>
        <source>Deletion waits for: %1.</source>
        <translation>삭제가 기다리는 것: %1.</translation>
    </message>
    <message>
        <source>The controllers that set these finalizers must clean up first.</source>
        <translation>이 파이널라이저를 건 컨트롤러가 먼저 정리해야 합니다.</translation>
    </message>
    <message>
        <source>Workloads</source>
        <translation>워크로드</translation>
    </message>
    <message>
        <source>Kubeflow</source>
        <translation>Kubeflow</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>네트워크</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>스토리지</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>권한</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>클러스터</translation>
    </message>
    <message>
        <source>Other kinds</source>
        <translation>그 밖의 종류</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>연결 안 됨</translation>
    </message>
    <message>
        <source>Listing %1 of %2</source>
        <translation>%2개 가운데 %1개 읽음</translation>
    </message>
    <message>
        <source>Listing …</source>
        <translation>목록을 읽는 중 …</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>실시간</translation>
    </message>
    <message>
        <source>Stale since %1</source>
        <translation>%1부터 멈춤</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>연결 중 …</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>연결됨</translation>
    </message>
    <message>
        <source>Not reachable</source>
        <translation>닿지 않음</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>Waiting: %1</source>
        <translation>대기 중: %1</translation>
    </message>
    <message>
        <source>Running for %1</source>
        <translation>%1 동안 실행 중</translation>
    </message>
    <message>
        <source>Ended well</source>
        <translation>정상 종료</translation>
    </message>
    <message>
        <source>%1, exit code %2</source>
        <translation>%1, 종료 코드 %2</translation>
    </message>
    <message>
        <source>Ended with exit code %1</source>
        <translation>종료 코드 %1로 끝남</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>시작 안 됨</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>마지막</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>횟수</translation>
    </message>
    <message>
        <source>From</source>
        <translation>출처</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>개체</translation>
    </message>
    <message>
        <source>%1 without events</source>
        <translation>이벤트 없이 %1</translation>
    </message>
    <message>
        <source>Uses</source>
        <translation>사용하는 것</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>사용하는 곳</translation>
    </message>
    <message>
        <source>Owners and owned</source>
        <translation>소유자와 소유한 것</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Check its name and tag: the registry does not know them.</source>
        <translation>이름과 태그를 확인하세요. 레지스트리에 없습니다.</translation>
    </message>
    <message>
        <source>Name a pull secret with the right to read it, in the pod or in its service account.</source>
        <translation>읽을 권한이 있는 풀 시크릿을 파드나 서비스 계정에 지정하세요.</translation>
    </message>
    <message>
        <source>The node cannot reach the registry of the image %2 (%1).</source>
        <translation>노드가 이미지의 레지스트리에 연결할 수 없습니다: %2 (%1)</translation>
    </message>
    <message>
        <source>Check the registry&apos;s name, and the network and proxy of the nodes.</source>
        <translation>레지스트리 이름과 노드의 네트워크 및 프록시를 확인하세요.</translation>
    </message>
    <message>
        <source>The registry allows no more pulls for now: the image %2 of %1 waits.</source>
        <translation>레지스트리가 지금은 더 내려받기를 허용하지 않아 이미지가 기다립니다: %2 (%1)</translation>
    </message>
    <message>
        <source>Wait, or name a pull secret: signed-in users may pull more.</source>
        <translation>기다리거나 풀 시크릿을 지정하세요. 로그인한 사용자는 더 많이 내려받을 수 있습니다.</translation>
    </message>
    <message>
        <source>The image %2 of %1 is not made for this node&apos;s processor.</source>
        <translation>이미지가 이 노드의 프로세서용으로 만들어지지 않았습니다: %2 (%1)</translation>
    </message>
    <message>
        <source>Build it for that processor too, or choose other nodes.</source>
        <translation>그 프로세서용으로도 빌드하거나 다른 노드를 고르세요.</translation>
    </message>
    <message>
        <source>The image %2 of %1 is not on the node, and the pod forbids pulling it.</source>
        <translation>이미지가 노드에 없고 파드가 내려받기를 금지합니다: %2 (%1)</translation>
    </message>
    <message>
        <source>Change imagePullPolicy, or put the image on the node.</source>
        <translation>imagePullPolicy를 바꾸거나 이미지를 노드에 두세요.</translation>
    </message>
    <message>
        <source>The pull secret %1 could not be read.</source>
        <translation>풀 시크릿을 읽을 수 없었습니다: %1</translation>
    </message>
    <message>
        <source>Create it in this namespace, or correct its name.</source>
        <translation>이 네임스페이스에 만들거나 이름을 바로잡으세요.</translation>
    </message>
    <message>
        <source>The secret %1 has no key %2.</source>
        <translation>시크릿 %1에 다음 키가 없습니다: %2</translation>
    </message>
    <message>
        <source>Add the key, or correct its name in the pod.</source>
        <translation>키를 추가하거나 파드에서 이름을 바로잡으세요.</translation>
    </message>
    <message>
        <source>The config map %1 has no key %2.</source>
        <translation>컨피그맵 %1에 다음 키가 없습니다: %2</translation>
    </message>
    <message>
        <source>A volume wants the key %1, which its secret or config map does not have.</source>
        <translation>볼륨이 원하는 키가 시크릿이나 컨피그맵에 없습니다: %1</translation>
    </message>
    <message>
        <source>The container %1 could not be started.</source>
        <translation>컨테이너를 시작할 수 없었습니다: %1</translation>
    </message>
    <message>
        <source>Check its command, and that the image holds it.</source>
        <translation>명령과 그 명령이 이미지에 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>%1 was killed because its node ran out of memory; it has no limit of its own.</source>
        <translation>노드의 메모리가 부족해 종료되었으며 자체 한도는 없습니다: %1</translation>
    </message>
    <message>
        <source>Ask for the memory it needs, so that it gets a node with room.</source>
        <translation>필요한 메모리를 요청하면 여유 있는 노드에 배치됩니다.</translation>
    </message>
    <message>
        <source>%1 was asked to stop and did (exit code 143).</source>
        <translation>종료 요청을 받고 종료했습니다: %1 (종료 코드 143)</translation>
    </message>
    <message>
        <source>Somebody or something ended it: a deletion, an eviction, a failed health check. The events tell which.</source>
        <translation>삭제, 내보내기, 상태 검사 실패 등으로 종료되었습니다. 이벤트를 보면 알 수 있습니다.</translation>
    </message>
    <message>
        <source>%1 crashed: it touched memory that is not its own (exit code 139).</source>
        <translation>자기 것이 아닌 메모리에 접근해 비정상 종료했습니다: %1 (종료 코드 139)</translation>
    </message>
    <message>
        <source>Often a native library does not fit the processor or the Python version.</source>
        <translation>네이티브 라이브러리가 프로세서나 Python 버전에 맞지 않는 경우가 많습니다.</translation>
    </message>
    <message>
        <source>%1 ended itself after an error (exit code 134).</source>
        <translation>오류 뒤에 스스로 종료했습니다: %1 (종료 코드 134)</translation>
    </message>
    <message>
        <source>%1 was ended by signal %2.</source>
        <translation>시그널로 종료되었습니다: %1 (시그널 %2)</translation>
    </message>
    <message>
        <source>The last lines of its log tell more.</source>
        <translation>로그의 마지막 줄에 더 자세한 내용이 있습니다.</translation>
    </message>
    <message>
        <source>%1 ends well each time and is started again (%2 restarts).</source>
        <translation>매번 정상 종료한 뒤 다시 시작됩니다: %1 (재시작 %2회)</translation>
    </message>
    <message>
        <source>What should run once belongs into a Job; what should run on must not end.</source>
        <translation>한 번만 실행할 것은 잡으로 만들고, 계속 실행할 것은 끝나지 않아야 합니다.</translation>
    </message>
    <message>
        <source>It waits for the init container %1 (%2 of %3).</source>
        <translation>초기화 컨테이너를 기다립니다: %1 (%3개 중 %2번째)</translation>
    </message>
    <message>
        <source>The log of that container tells how far it is.</source>
        <translation>그 컨테이너의 로그에서 진행 상황을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>The init container %1 (%2 of %3) does not get through, so the others do not start.</source>
        <translation>초기화 컨테이너가 끝나지 못해 나머지가 시작되지 않습니다: %1 (%3개 중 %2번째)</translation>
    </message>
    <message>
        <source>Mend it first.</source>
        <translation>먼저 이것을 고치세요.</translation>
    </message>
    <message>
        <source>%2 of %3 nodes have not enough %1 free; the pod asks for %4.</source>
        <translation>노드 %3개 중 %2개에 여유가 부족합니다: %1 (파드의 요청: %4)</translation>
    </message>
    <message>
        <source>%1 of %2 nodes are reserved by the taint %3, which the pod does not tolerate.</source>
        <translation>노드 %2개 중 %1개가 파드가 허용하지 않는 테인트로 예약되어 있습니다: %3</translation>
    </message>
    <message>
        <source>%1 of %2 nodes do not match the pod&apos;s node selector or affinity (%3).</source>
        <translation>노드 %2개 중 %1개가 파드의 노드 셀렉터나 어피니티와 맞지 않습니다 (%3).</translation>
    </message>
    <message>
        <source>%1 of %2 nodes may hold no more pods.</source>
        <translation>노드 %2개 중 %1개는 파드를 더 받을 수 없습니다.</translation>
    </message>
    <message>
        <source>%1 of %2 nodes take no new pods: somebody closed them.</source>
        <translation>노드 %2개 중 %1개는 닫혀 있어 새 파드를 받지 않습니다.</translation>
    </message>
    <message>
        <source>Wait until they are open again.</source>
        <translation>다시 열릴 때까지 기다리세요.</translation>
    </message>
    <message>
        <source>%1 of %2 nodes cannot reach the pod&apos;s volume.</source>
        <translation>노드 %2개 중 %1개에서 파드의 볼륨에 접근할 수 없습니다.</translation>
    </message>
    <message>
        <source>The volume belongs to one zone or node; the pod has to run there.</source>
        <translation>볼륨이 한 영역이나 노드에 속하므로 파드는 그곳에서 실행되어야 합니다.</translation>
    </message>
    <message>
        <source>%1 of %2 nodes would break the pod&apos;s rules of spreading.</source>
        <translation>노드 %2개 중 %1개는 파드의 분산 규칙에 어긋납니다.</translation>
    </message>
    <message>
        <source>Relax topologySpreadConstraints, or add nodes.</source>
        <translation>topologySpreadConstraints를 완화하거나 노드를 추가하세요.</translation>
    </message>
    <message>
        <source>%1 of %2 nodes hold a pod that this one keeps away from.</source>
        <translation>노드 %2개 중 %1개에 이 파드가 피하는 파드가 있습니다.</translation>
    </message>
    <message>
        <source>Add nodes, or relax the anti-affinity.</source>
        <translation>노드를 추가하거나 안티 어피니티를 완화하세요.</translation>
    </message>
    <message>
        <source>%1 of %2 nodes lack the pod that this one wants beside it.</source>
        <translation>노드 %2개 중 %1개에 이 파드가 곁에 있기를 원하는 파드가 없습니다.</translation>
    </message>
    <message>
        <source>Start that pod first, or relax the affinity.</source>
        <translation>그 파드를 먼저 시작하거나 어피니티를 완화하세요.</translation>
    </message>
    <message>
        <source>On %1 of %2 nodes the wanted host port is taken.</source>
        <translation>노드 %2개 중 %1개에서 원하는 호스트 포트가 사용 중입니다.</translation>
    </message>
    <message>
        <source>Do without hostPort, or add nodes.</source>
        <translation>hostPort 없이 쓰거나 노드를 추가하세요.</translation>
    </message>
    <message>
        <source>%1 of %2 nodes can attach no more volumes.</source>
        <translation>노드 %2개 중 %1개는 볼륨을 더 연결할 수 없습니다.</translation>
    </message>
    <message>
        <source>End what is not needed, or add nodes.</source>
        <translation>필요 없는 것을 종료하거나 노드를 추가하세요.</translation>
    </message>
    <message>
        <source>The cluster has no nodes.</source>
        <translation>클러스터에 노드가 없습니다.</translation>
    </message>
    <message>
        <source>Add a node.</source>
        <translation>노드를 추가하세요.</translation>
    </message>
    <message>
        <source>A volume claim of the pod is not bound yet (%1).</source>
        <translation>파드의 볼륨 클레임이 아직 바인딩되지 않았습니다 (%1).</translation>
    </message>
    <message>
        <source>The volume claim %1 is being deleted.</source>
        <translation>볼륨 클레임이 삭제되는 중입니다: %1</translation>
    </message>
    <message>
        <source>Use another claim.</source>
        <translation>다른 클레임을 쓰세요.</translation>
    </message>
    <message>
        <source>The storage class %1 does not exist.</source>
        <translation>스토리지 클래스가 없습니다: %1</translation>
    </message>
    <message>
        <source>Choose one that the cluster has; the claim has to be made anew for it.</source>
        <translation>클러스터에 있는 것을 고르세요. 그러려면 클레임을 새로 만들어야 합니다.</translation>
    </message>
    <message>
        <source>The volume is made once a pod uses the claim.</source>
        <translation>파드가 클레임을 쓰면 볼륨이 만들어집니다.</translation>
    </message>
    <message>
        <source>Nothing to do: start the pod.</source>
        <translation>할 일은 없습니다. 파드를 시작하세요.</translation>
    </message>
    <message>
        <source>No volume fits the claim, and it names no storage class that would make one.</source>
        <translation>클레임에 맞는 볼륨이 없고, 볼륨을 만들 스토리지 클래스도 지정되지 않았습니다.</translation>
    </message>
    <message>
        <source>Name a storage class, or have a volume made.</source>
        <translation>스토리지 클래스를 지정하거나 볼륨을 만들어 달라고 하세요.</translation>
    </message>
    <message>
        <source>The volume %1 behind the claim is gone.</source>
        <translation>클레임의 볼륨이 사라졌습니다: %1</translation>
    </message>
    <message>
        <source>Restore it from a copy; the data is not in the cluster any more.</source>
        <translation>복사본에서 복원하세요. 데이터는 더 이상 클러스터에 없습니다.</translation>
    </message>
    <message>
        <source>Its part %1 is not ready: %2.</source>
        <translation>준비되지 않은 부분이 있습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>It ended as %1.</source>
        <translation>다음 상태로 끝났습니다: %1</translation>
    </message>
    <message>
        <source>The model could not be loaded: %1.</source>
        <translation>모델을 불러올 수 없었습니다: %1</translation>
    </message>
    <message>
        <source>Check the storage address and its credentials, and the log of the model server.</source>
        <translation>저장소 주소와 자격 증명, 모델 서버의 로그를 확인하세요.</translation>
    </message>
    <message>
        <source>The quota %1 of the namespace is used up: asked for %2, used %3 of %4.</source>
        <translation>네임스페이스의 할당량이 다 찼습니다: %1 (요청 %2, 사용 %3, 한도 %4)</translation>
    </message>
    <message>
        <source>The quota %1 wants every pod to say: %2.</source>
        <translation>할당량 %1에 따라 모든 파드에 다음을 지정해야 합니다: %2</translation>
    </message>
    <message>
        <source>Set these requests and limits in the pod.</source>
        <translation>파드에 이 요청과 한도를 지정하세요.</translation>
    </message>
    <message>
        <source>The namespace&apos;s limits forbid it: %1.</source>
        <translation>네임스페이스의 제한에 어긋납니다: %1</translation>
    </message>
    <message>
        <source>Change the requests and limits to fit.</source>
        <translation>요청과 한도를 맞게 바꾸세요.</translation>
    </message>
    <message>
        <source>The admission rule %1 refused it.</source>
        <translation>어드미션 규칙이 거부했습니다: %1</translation>
    </message>
    <message>
        <source>The admission webhook %1 does not answer, so nothing is let in.</source>
        <translation>어드미션 웹훅이 응답하지 않아 아무것도 받아들여지지 않습니다: %1</translation>
    </message>
    <message>
        <source>Its service has to run: tell whoever runs the cluster.</source>
        <translation>그 서비스가 실행되어야 합니다. 클러스터 관리자에게 알리세요.</translation>
    </message>
    <message>
        <source>The namespace&apos;s pod security level %1 forbids it: %2.</source>
        <translation>네임스페이스의 파드 보안 수준(%1)에 어긋납니다: %2</translation>
    </message>
    <message>
        <source>Set these fields of securityContext.</source>
        <translation>securityContext의 이 필드를 지정하세요.</translation>
    </message>
    <message>
        <source>The service account %1 does not exist in this namespace.</source>
        <translation>이 네임스페이스에 서비스 계정이 없습니다: %1</translation>
    </message>
    <message>
        <source>Create it, or correct its name.</source>
        <translation>만들거나 이름을 바로잡으세요.</translation>
    </message>
    <message>
        <source>The volume is still attached to another node.</source>
        <translation>볼륨이 아직 다른 노드에 연결되어 있습니다.</translation>
    </message>
    <message>
        <source>End the pod there; a volume that may be written by one node only is at one node at a time.</source>
        <translation>그쪽 파드를 종료하세요. 한 노드만 쓸 수 있는 볼륨은 한 번에 한 노드에만 연결됩니다.</translation>
    </message>
    <message>
        <source>The liveness check failed (%1 times), so the container is started anew.</source>
        <translation>활성 검사가 %1번 실패해 컨테이너가 다시 시작됩니다.</translation>
    </message>
    <message>
        <source>Check the probe&apos;s port and path; a slow start wants a startup probe.</source>
        <translation>검사의 포트와 경로를 확인하세요. 시작이 느리면 시작 검사를 쓰세요.</translation>
    </message>
    <message>
        <source>The readiness check fails (%1 times), so no requests come.</source>
        <translation>준비 검사가 %1번 실패해 요청이 오지 않습니다.</translation>
    </message>
    <message>
        <source>Check the probe&apos;s port and path, and the program&apos;s log.</source>
        <translation>검사의 포트와 경로, 프로그램의 로그를 확인하세요.</translation>
    </message>
    <message>
        <source>The startup check fails (%1 times).</source>
        <translation>시작 검사가 %1번 실패했습니다.</translation>
    </message>
    <message>
        <source>Give the program more time (failureThreshold), or check the probe.</source>
        <translation>프로그램에 시간을 더 주거나(failureThreshold) 검사를 확인하세요.</translation>
    </message>
    <message>
        <source>The pod was evicted from node %1, which ran short of %2.</source>
        <translation>노드의 자원이 부족해 파드가 내보내졌습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>Ask for what it needs, so that it gets a node with room.</source>
        <translation>필요한 만큼 요청하면 여유 있는 노드에 배치됩니다.</translation>
    </message>
    <message>
        <source>Node %1 would not take the pod: %2.</source>
        <translation>노드가 파드를 받지 않았습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>Its controller makes another one; without a controller make it anew.</source>
        <translation>컨트롤러가 다시 만듭니다. 컨트롤러가 없으면 새로 만드세요.</translation>
    </message>
    <message>
        <source>A pod of higher priority took its place on node %1.</source>
        <translation>우선순위가 더 높은 파드가 자리를 차지했습니다: 노드 %1</translation>
    </message>
    <message>
        <source>Wait for room, or use a higher priority class.</source>
        <translation>자리가 날 때까지 기다리거나 더 높은 우선순위 클래스를 쓰세요.</translation>
    </message>
    <message>
        <source>It had to leave node %1, which was marked as not usable.</source>
        <translation>사용할 수 없다고 표시된 노드에서 나가야 했습니다: %1</translation>
    </message>
    <message>
        <source>Its controller starts it elsewhere.</source>
        <translation>컨트롤러가 다른 곳에서 시작합니다.</translation>
    </message>
    <message>
        <source>It was moved away from node %1.</source>
        <translation>다음 노드에서 옮겨졌습니다: %1</translation>
    </message>
    <message>
        <source>The node could not set up the pod&apos;s network or sandbox.</source>
        <translation>노드가 파드의 네트워크나 샌드박스를 준비하지 못했습니다.</translation>
    </message>
    <message>
        <source>Read what the node said below; often its network plugin is not running.</source>
        <translation>아래에서 노드의 메시지를 읽으세요. 네트워크 플러그인이 실행되지 않는 경우가 많습니다.</translation>
    </message>
    <message>
        <source>The Job gave up: %1 of its pods failed, %2 repeats were allowed.</source>
        <translation>잡이 포기했습니다: 파드 %1개 실패, 재시도 %2회 허용.</translation>
    </message>
    <message>
        <source>Look at the logs of its pods, then run it again.</source>
        <translation>파드의 로그를 보고 나서 다시 실행하세요.</translation>
    </message>
    <message>
        <source>The Job ran longer than its deadline (%1 s).</source>
        <translation>잡이 제한 시간보다 오래 실행되었습니다 (%1초).</translation>
    </message>
    <message>
        <source>Raise activeDeadlineSeconds, or make it faster.</source>
        <translation>activeDeadlineSeconds를 늘리거나 더 빠르게 만드세요.</translation>
    </message>
    <message>
        <source>The Job&apos;s failure policy ended it.</source>
        <translation>잡의 실패 정책에 따라 종료되었습니다.</translation>
    </message>
    <message>
        <source>Look at the exit code of its pod.</source>
        <translation>파드의 종료 코드를 보세요.</translation>
    </message>
    <message>
        <source>It is suspended: no pods are started.</source>
        <translation>일시 중지되어 파드를 시작하지 않습니다.</translation>
    </message>
    <message>
        <source>Resume it; a queue such as Kueue does so when its quota allows.</source>
        <translation>재개하세요. Kueue 같은 대기열은 할당량이 허용하면 스스로 재개합니다.</translation>
    </message>
    <message>
        <source>The CronJob is suspended: it starts nothing.</source>
        <translation>크론잡이 일시 중지되어 아무것도 시작하지 않습니다.</translation>
    </message>
    <message>
        <source>Resume it, or run it now by hand.</source>
        <translation>재개하거나 지금 직접 실행하세요.</translation>
    </message>
    <message>
        <source>The CronJob missed too many starts and has stopped trying.</source>
        <translation>크론잡이 시작 시각을 너무 많이 놓쳐 더는 시도하지 않습니다.</translation>
    </message>
    <message>
        <source>Set startingDeadlineSeconds, or resume it.</source>
        <translation>startingDeadlineSeconds를 지정하거나 재개하세요.</translation>
    </message>
    <message>
        <source>The last run still goes on, so the next was left out.</source>
        <translation>지난 실행이 아직 끝나지 않아 다음 실행을 건너뛰었습니다.</translation>
    </message>
    <message>
        <source>Wait for it, or allow runs at the same time (concurrencyPolicy).</source>
        <translation>기다리거나 동시 실행을 허용하세요 (concurrencyPolicy).</translation>
    </message>
    <message>
        <source>The new pods did not get ready within %1 s.</source>
        <translation>새 파드가 %1초 안에 준비되지 않았습니다.</translation>
    </message>
    <message>
        <source>Look at its newest pods.</source>
        <translation>가장 최근 파드를 보세요.</translation>
    </message>
    <message>
        <source>The node is not ready: %1.</source>
        <translation>노드가 준비되지 않았습니다: %1</translation>
    </message>
    <message>
        <source>Its pods move elsewhere after some minutes.</source>
        <translation>몇 분 뒤에 파드가 다른 곳으로 옮겨집니다.</translation>
    </message>
    <message>
        <source>The node has fallen silent: %1.</source>
        <translation>노드가 응답하지 않습니다: %1</translation>
    </message>
    <message>
        <source>Check that it runs and has its network.</source>
        <translation>실행 중인지, 네트워크에 연결되어 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>The node reports %1.</source>
        <translation>노드가 다음을 알렸습니다: %1</translation>
    </message>
    <message>
        <source>Pods may be evicted from it: free what it lacks.</source>
        <translation>파드가 내보내질 수 있습니다. 부족한 자원을 비우세요.</translation>
    </message>
    <message>
        <source>The node takes no new pods: somebody closed it.</source>
        <translation>노드가 닫혀 있어 새 파드를 받지 않습니다.</translation>
    </message>
    <message>
        <source>It is opened again with kubectl uncordon.</source>
        <translation>kubectl uncordon으로 다시 열 수 있습니다.</translation>
    </message>
    <message>
        <source>The claim is kept as long as a pod uses it.</source>
        <translation>파드가 쓰는 동안 클레임은 유지됩니다.</translation>
    </message>
    <message>
        <source>End the pods that use it.</source>
        <translation>그것을 쓰는 파드를 종료하세요.</translation>
    </message>
    <message>
        <source>It goes once everything that it owns is gone.</source>
        <translation>소유한 것이 모두 사라지면 사라집니다.</translation>
    </message>
    <message>
        <source>Look at what it owns.</source>
        <translation>소유한 것을 보세요.</translation>
    </message>
    <message>
        <source>Something in the namespace does not go.</source>
        <translation>네임스페이스 안에 사라지지 않는 것이 있습니다.</translation>
    </message>
    <message>
        <source>Read what is left below.</source>
        <translation>아래에서 남은 것을 확인하세요.</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>고정됨</translation>
    </message>
    <message>
        <source>Choose a cluster</source>
        <translation>클러스터 선택</translation>
    </message>
</context>
<context>
    <name>CronSentence</name>
    <message>
        <source>every day</source>
        <translation>매일</translation>
    </message>
    <message>
        <source>at %1 UTC</source>
        <translation>%1 UTC</translation>
    </message>
    <message>
        <source>every hour, at minute %1</source>
        <translation>매시간 %1분</translation>
    </message>
    <message>
        <source>every %1 hours from midnight UTC, at minute %2</source>
        <translation>UTC 자정부터 %1시간마다 %2분</translation>
    </message>
    <message>
        <source>every minute</source>
        <translation>매분</translation>
    </message>
    <message>
        <source>every %1 minutes, from the full hour on</source>
        <translation>정시부터 %1분마다</translation>
    </message>
    <message>
        <source>every second</source>
        <translation>매초</translation>
    </message>
    <message>
        <source>every %1 seconds</source>
        <translation>%1초마다</translation>
    </message>
    <message>
        <source>on weekdays %1</source>
        <translation>요일 %1</translation>
    </message>
    <message>
        <source>Monday to Friday</source>
        <translation>월요일부터 금요일까지</translation>
    </message>
    <message>
        <source>on day %1 of the month</source>
        <translation>매월 %1일</translation>
    </message>
    <message>
        <source>%1 and also %2</source>
        <translation>%1 또는 %2</translation>
    </message>
    <message>
        <source>in months %1</source>
        <translation>%1월</translation>
    </message>
</context>
<context>
    <name>EditorWords</name>
    <message>
        <source>move</source>
        <translation>옮기기</translation>
    </message>
    <message>
        <source>line up</source>
        <translation>줄 맞추기</translation>
    </message>
    <message>
        <source>tidy up</source>
        <translation>정돈</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>cut wires</source>
        <translation>연결 끊기</translation>
    </message>
    <message>
        <source>delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>복제</translation>
    </message>
    <message>
        <source>add a step</source>
        <translation>단계 추가</translation>
    </message>
    <message>
        <source>paste</source>
        <translation>붙여넣기</translation>
    </message>
    <message>
        <source>replace</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>put into a group</source>
        <translation>그룹에 넣기</translation>
    </message>
    <message>
        <source>take the group away</source>
        <translation>그룹 풀기</translation>
    </message>
    <message>
        <source>fix a problem</source>
        <translation>문제 고치기</translation>
    </message>
    <message>
        <source>change a value</source>
        <translation>값 바꾸기</translation>
    </message>
    <message>
        <source>change settings</source>
        <translation>설정 바꾸기</translation>
    </message>
    <message>
        <source>change the pipeline’s inputs</source>
        <translation>파이프라인 입력 바꾸기</translation>
    </message>
    <message>
        <source>name the pipeline</source>
        <translation>파이프라인 이름 짓기</translation>
    </message>
    <message>
        <source>edit the text</source>
        <translation>텍스트 편집</translation>
    </message>
    <message>
        <source>change a note</source>
        <translation>메모 바꾸기</translation>
    </message>
    <message>
        <source>A step cannot feed itself.</source>
        <translation>단계는 자기 자신에게 연결할 수 없습니다.</translation>
    </message>
    <message>
        <source>An artifact cannot go into the parameter %1. Take an input for artifacts.</source>
        <translation>아티팩트는 매개변수에 연결할 수 없습니다: %1. 아티팩트 입력을 고르세요.</translation>
    </message>
    <message>
        <source>A parameter cannot go into the artifact %1. Take an input for parameters.</source>
        <translation>매개변수는 아티팩트에 연결할 수 없습니다: %1. 매개변수 입력을 고르세요.</translation>
    </message>
    <message>
        <source>%1 does not fit %2.</source>
        <translation>형식이 맞지 않습니다: %1 → %2</translation>
    </message>
    <message>
        <source>%1 is a list, %2 takes one. Wrap the step in a loop.</source>
        <translation>목록(%1)을 하나만 받는 입력(%2)에 연결할 수 없습니다. 단계를 반복 안에 넣으세요.</translation>
    </message>
    <message>
        <source>%2 takes a list, %1 is one. Take the output of a loop.</source>
        <translation>목록을 받는 입력(%2)에 하나(%1)를 연결할 수 없습니다. 반복의 출력을 고르세요.</translation>
    </message>
    <message>
        <source>%1 would wait for itself.</source>
        <translation>자기 자신을 기다리게 됩니다: %1</translation>
    </message>
    <message>
        <source>%1 stands in another group. Order the groups instead.</source>
        <translation>다른 그룹에 있습니다: %1. 그룹의 순서를 정하세요.</translation>
    </message>
    <message>
        <source>Change the condition instead.</source>
        <translation>대신 조건을 바꾸세요.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>실행 취소: %1</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>다시 실행: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>오류 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>경고 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hint(s)</source>
        <translation>
            <numerusform>알림 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>문제 없음</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>작업 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>정수</translation>
    </message>
    <message>
        <source>number</source>
        <translation>수</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>예/아니요</translation>
    </message>
    <message>
        <source>list</source>
        <translation>목록</translation>
    </message>
    <message>
        <source>map</source>
        <translation>맵</translation>
    </message>
    <message>
        <source>text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>take a newer version</source>
        <translation>새 버전 가져오기</translation>
    </message>
    <message>
        <source>change the pipeline’s outputs</source>
        <translation>파이프라인 출력 변경</translation>
    </message>
    <message>
        <source>add a branch</source>
        <translation>분기 추가</translation>
    </message>
    <message>
        <source>New input %1 (%2).</source>
        <translation>새 입력: %1 (%2).</translation>
    </message>
    <message>
        <source>New output %1 (%2).</source>
        <translation>새 출력: %1 (%2).</translation>
    </message>
    <message>
        <source>The input %1 goes.</source>
        <translation>없어지는 입력: %1.</translation>
    </message>
    <message>
        <source>The output %1 goes.</source>
        <translation>없어지는 출력: %1.</translation>
    </message>
    <message>
        <source>%1 becomes %3, it was %2.</source>
        <translation>%1: 이전 %2, 이후 %3.</translation>
    </message>
    <message>
        <source>%2 runs at the end whatever happens. %1 cannot wait for it.</source>
        <translation>다음 단계는 무슨 일이 있어도 마지막에 실행됩니다: %2. 다음 단계는 이를 기다릴 수 없습니다: %1.</translation>
    </message>
</context>
<context>
    <name>EndpointWords</name>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>네임스페이스</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>런타임</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>모드</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>트래픽</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>나이</translation>
    </message>
    <message>
        <source>Last failure</source>
        <translation>최근 실패</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>준비됨</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>시작 중</translation>
    </message>
    <message>
        <source>Updating</source>
        <translation>갱신 중</translation>
    </message>
    <message>
        <source>Answers, with a fault</source>
        <translation>응답하지만 결함이 있음</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>Being deleted</source>
        <translation>삭제 중</translation>
    </message>
    <message>
        <source>The controller has said nothing yet.</source>
        <translation>컨트롤러가 아직 아무것도 알리지 않았습니다.</translation>
    </message>
    <message>
        <source>If this stays, look whether the controller of KServe runs.</source>
        <translation>계속되면 KServe 컨트롤러가 실행 중인지 확인하세요.</translation>
    </message>
    <message>
        <source>Too few pods are ready.</source>
        <translation>준비된 파드가 너무 적습니다.</translation>
    </message>
    <message>
        <source>Look at the pods: an image that is not found or too little memory shows only there.</source>
        <translation>파드를 확인하세요. 이미지를 찾지 못했거나 메모리가 부족한 것은 거기에만 나타납니다.</translation>
    </message>
    <message>
        <source>A model is being loaded.</source>
        <translation>모델을 불러오는 중입니다.</translation>
    </message>
    <message>
        <source>Large models take a while; the log of the storage-initializer says how far it is.</source>
        <translation>큰 모델은 시간이 걸립니다. storage-initializer의 로그에서 진행 상황을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>The way to the service is not there yet.</source>
        <translation>서비스로 가는 경로가 아직 없습니다.</translation>
    </message>
    <message>
        <source>The gateway or its routes are not ready; the message says which.</source>
        <translation>게이트웨이나 그 라우트가 준비되지 않았습니다. 어느 것인지는 메시지에 나옵니다.</translation>
    </message>
    <message>
        <source>The transformer or the explainer is not ready.</source>
        <translation>트랜스포머나 익스플레이너가 준비되지 않았습니다.</translation>
    </message>
    <message>
        <source>Look at its pods.</source>
        <translation>해당 파드를 확인하세요.</translation>
    </message>
    <message>
        <source>A variant is not ready.</source>
        <translation>변형이 준비되지 않았습니다.</translation>
    </message>
    <message>
        <source>It gets no traffic until it is; look at its pods, the service gives no reason.</source>
        <translation>준비될 때까지 트래픽을 받지 않습니다. 서비스는 이유를 알려 주지 않으니 파드를 확인하세요.</translation>
    </message>
    <message>
        <source>Scaled to zero: no pod runs.</source>
        <translation>0으로 축소됨: 실행 중인 파드가 없습니다.</translation>
    </message>
    <message>
        <source>The first call starts one and waits for it.</source>
        <translation>첫 호출이 파드를 시작하고 기다립니다.</translation>
    </message>
    <message>
        <source>The model could not be loaded.</source>
        <translation>모델을 불러오지 못했습니다.</translation>
    </message>
    <message>
        <source>Check the storage address, its credentials and the format of the model.</source>
        <translation>저장소 주소와 자격 증명, 모델 형식을 확인하세요.</translation>
    </message>
    <message>
        <source>No runtime serves what was asked for.</source>
        <translation>요청한 것을 제공하는 런타임이 없습니다.</translation>
    </message>
    <message>
        <source>Check format, protocol and the name of the runtime against the serving runtimes of the cluster.</source>
        <translation>형식, 프로토콜, 런타임 이름을 클러스터의 서빙 런타임과 대조하세요.</translation>
    </message>
    <message>
        <source>The server of the model is not well.</source>
        <translation>모델 서버의 상태가 좋지 않습니다.</translation>
    </message>
    <message>
        <source>Look at the log of its container.</source>
        <translation>컨테이너의 로그를 확인하세요.</translation>
    </message>
    <message>
        <source>New pods did not become ready in time.</source>
        <translation>새 파드가 제시간에 준비되지 않았습니다.</translation>
    </message>
    <message>
        <source>Look at the newest pods; the version before may still answer.</source>
        <translation>가장 새로운 파드를 확인하세요. 이전 버전은 아직 응답할 수 있습니다.</translation>
    </message>
    <message>
        <source>The newest revision failed.</source>
        <translation>가장 새로운 리비전이 실패했습니다.</translation>
    </message>
    <message>
        <source>Traffic stays with the last one that was ready; look at the pods of the newest.</source>
        <translation>트래픽은 마지막으로 준비된 리비전에 머뭅니다. 가장 새로운 리비전의 파드를 확인하세요.</translation>
    </message>
    <message>
        <source>The API server refused what the controller wanted to make.</source>
        <translation>컨트롤러가 만들려던 것을 API 서버가 거부했습니다.</translation>
    </message>
    <message>
        <source>The message says which field it found fault with.</source>
        <translation>어느 필드가 문제인지는 메시지에 나옵니다.</translation>
    </message>
    <message>
        <source>The service is not ready.</source>
        <translation>서비스가 준비되지 않았습니다.</translation>
    </message>
    <message>
        <source>Look at its conditions and events.</source>
        <translation>조건과 이벤트를 확인하세요.</translation>
    </message>
    <message>
        <source>Knative</source>
        <translation>Knative</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>표준</translation>
    </message>
    <message>
        <source>ModelMesh</source>
        <translation>ModelMesh</translation>
    </message>
    <message>
        <source>Predictor</source>
        <translation>예측기</translation>
    </message>
    <message>
        <source>Transformer</source>
        <translation>트랜스포머</translation>
    </message>
    <message>
        <source>Explainer</source>
        <translation>익스플레이너</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>최신</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>Stable</source>
        <translation>안정</translation>
    </message>
    <message>
        <source>Canary</source>
        <translation>카나리</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>기타</translation>
    </message>
    <message>
        <source>Nothing is known of the traffic yet.</source>
        <translation>트래픽에 대해 아직 알려진 것이 없습니다.</translation>
    </message>
    <message>
        <source>What is sent is not yet what was asked for.</source>
        <translation>실제 전송 비율이 아직 요청한 비율과 다릅니다.</translation>
    </message>
    <message>
        <source>What is sent is what was asked for.</source>
        <translation>실제 전송 비율이 요청한 비율과 같습니다.</translation>
    </message>
    <message>
        <source>All traffic goes to one version.</source>
        <translation>모든 트래픽이 한 버전으로 갑니다.</translation>
    </message>
    <message>
        <source>This is what was asked for. What is really sent stands nowhere in the service: KServe 0.20 splits nothing, newer ones only to variants that are ready.</source>
        <translation>요청한 비율입니다. 실제로 전송되는 비율은 서비스 어디에도 나오지 않습니다. KServe 0.20은 나누지 않고, 더 새로운 버전은 준비된 변형에만 보냅니다.</translation>
    </message>
    <message>
        <source>The whole service</source>
        <translation>서비스 전체</translation>
    </message>
    <message>
        <source>Way from outside</source>
        <translation>외부 경로</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>변형</translation>
    </message>
    <message>
        <source>Newest revision</source>
        <translation>최신 리비전</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>라우트</translation>
    </message>
    <message>
        <source>Configuration of the predictor</source>
        <translation>예측기의 구성</translation>
    </message>
    <message>
        <source>Route to the predictor</source>
        <translation>예측기로 가는 라우트</translation>
    </message>
    <message>
        <source>Stopped by request</source>
        <translation>요청으로 중지됨</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>No</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>Not ready</source>
        <translation>준비 안 됨</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>아직 알 수 없음</translation>
    </message>
    <message>
        <source>V1 (instances)</source>
        <translation>V1(instances)</translation>
    </message>
    <message>
        <source>V2 (tensors)</source>
        <translation>V2(텐서)</translation>
    </message>
    <message>
        <source>MLflow</source>
        <translation>MLflow</translation>
    </message>
    <message>
        <source>Found out at the first call</source>
        <translation>첫 호출에서 알아냄</translation>
    </message>
    <message>
        <source>Its own URL</source>
        <translation>자체 URL</translation>
    </message>
    <message>
        <source>Over the gateway</source>
        <translation>게이트웨이를 거쳐</translation>
    </message>
    <message>
        <source>Port-forward to a pod</source>
        <translation>파드로 포트 포워드</translation>
    </message>
    <message>
        <source>Through the API server</source>
        <translation>API 서버를 거쳐</translation>
    </message>
    <message>
        <source>The URL as the service gives it; this computer must be able to find its host.</source>
        <translation>서비스가 알려 주는 URL입니다. 이 컴퓨터에서 그 호스트를 찾을 수 있어야 합니다.</translation>
    </message>
    <message>
        <source>Connects to the gateway’s address under the service’s name: what callers outside of the cluster meet.</source>
        <translation>서비스 이름으로 게이트웨이 주소에 연결합니다. 클러스터 밖의 호출자가 겪는 것과 같습니다.</translation>
    </message>
    <message>
        <source>Straight to a ready pod, past gateway and traffic split; adds a few milliseconds.</source>
        <translation>게이트웨이와 트래픽 분할을 지나쳐 준비된 파드로 바로 갑니다. 몇 밀리초가 더해집니다.</translation>
    </message>
    <message>
        <source>With the rights that you have in the cluster; the slowest way, no good for measuring.</source>
        <translation>클러스터에서 가진 권한으로 갑니다. 가장 느린 길이라 측정에는 맞지 않습니다.</translation>
    </message>
    <message>
        <source>The fields are those that the server names.</source>
        <translation>서버가 알려 준 필드입니다.</translation>
    </message>
    <message>
        <source>The server names no fields: these are those of the last call that went well.</source>
        <translation>서버가 필드를 알려 주지 않아 마지막으로 성공한 호출의 필드를 씁니다.</translation>
    </message>
    <message>
        <source>The server names no fields: these are usual for the format. Change name, type and shape to fit.</source>
        <translation>서버가 필드를 알려 주지 않아 이 형식에 흔한 필드를 씁니다. 이름, 형식, 모양을 맞게 바꾸세요.</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>The gateway wants you to sign in first.</source>
        <translation>게이트웨이가 먼저 로그인하라고 합니다.</translation>
    </message>
    <message>
        <source>Give a token, or take the port-forward: it goes past the sign-in.</source>
        <translation>토큰을 주거나 포트 포워드를 쓰세요. 포트 포워드는 로그인을 지나칩니다.</translation>
    </message>
    <message>
        <source>The gateway does not take the token.</source>
        <translation>게이트웨이가 토큰을 받지 않습니다.</translation>
    </message>
    <message>
        <source>Make a new one, for the audience that the gateway expects.</source>
        <translation>게이트웨이가 기대하는 대상(audience)으로 새 토큰을 만드세요.</translation>
    </message>
    <message>
        <source>A policy does not let you in.</source>
        <translation>정책이 접근을 막습니다.</translation>
    </message>
    <message>
        <source>Ask for a rule that allows this service, or take the port-forward.</source>
        <translation>이 서비스를 허용하는 규칙을 요청하거나 포트 포워드를 쓰세요.</translation>
    </message>
    <message>
        <source>The gateway knows no such host or path.</source>
        <translation>게이트웨이가 그런 호스트나 경로를 모릅니다.</translation>
    </message>
    <message>
        <source>Check the URL of the service, and that the address is that of the gateway.</source>
        <translation>서비스의 URL과 게이트웨이 주소가 맞는지 확인하세요.</translation>
    </message>
    <message>
        <source>The server has no model of that name.</source>
        <translation>서버에 그런 이름의 모델이 없습니다.</translation>
    </message>
    <message>
        <source>Take one of the names that it gives.</source>
        <translation>서버가 알려 주는 이름 중 하나를 쓰세요.</translation>
    </message>
    <message>
        <source>The server knows no such path.</source>
        <translation>서버가 그런 경로를 모릅니다.</translation>
    </message>
    <message>
        <source>It speaks another protocol: choose V1 or V2.</source>
        <translation>다른 프로토콜을 씁니다. V1이나 V2를 고르세요.</translation>
    </message>
    <message>
        <source>The model is not ready yet.</source>
        <translation>모델이 아직 준비되지 않았습니다.</translation>
    </message>
    <message>
        <source>Wait until it is loaded, then send again.</source>
        <translation>불러올 때까지 기다린 뒤 다시 보내세요.</translation>
    </message>
    <message>
        <source>The gateway has no pod to send this to.</source>
        <translation>게이트웨이에 이것을 보낼 파드가 없습니다.</translation>
    </message>
    <message>
        <source>Look whether pods are ready; a service at zero needs some seconds to start.</source>
        <translation>파드가 준비되었는지 확인하세요. 0으로 축소된 서비스는 시작하는 데 몇 초가 걸립니다.</translation>
    </message>
    <message>
        <source>Time was up before the model answered.</source>
        <translation>모델이 응답하기 전에 시간이 다 되었습니다.</translation>
    </message>
    <message>
        <source>Send fewer rows, or raise the timeout of the service.</source>
        <translation>행을 줄여 보내거나 서비스의 제한 시간을 늘리세요.</translation>
    </message>
    <message>
        <source>The request is too large for the gateway or the server.</source>
        <translation>요청이 게이트웨이나 서버가 받기에 너무 큽니다.</translation>
    </message>
    <message>
        <source>Send fewer rows, or in binary.</source>
        <translation>행을 줄이거나 바이너리로 보내세요.</translation>
    </message>
    <message>
        <source>The headers are too large.</source>
        <translation>헤더가 너무 큽니다.</translation>
    </message>
    <message>
        <source>Cookies or tokens are too long; sign in again.</source>
        <translation>쿠키나 토큰이 너무 깁니다. 다시 로그인하세요.</translation>
    </message>
    <message>
        <source>The server took the body for raw bytes.</source>
        <translation>서버가 본문을 원시 바이트로 받아들였습니다.</translation>
    </message>
    <message>
        <source>Send it as JSON, with its content type.</source>
        <translation>콘텐츠 형식과 함께 JSON으로 보내세요.</translation>
    </message>
    <message>
        <source>A field is missing or of another type.</source>
        <translation>필드가 없거나 형식이 다릅니다.</translation>
    </message>
    <message>
        <source>The field %1 is missing or of another type.</source>
        <translation>필드가 없거나 형식이 다릅니다: %1</translation>
    </message>
    <message>
        <source>Compare the request with what the protocol asks for.</source>
        <translation>요청을 프로토콜이 요구하는 것과 비교하세요.</translation>
    </message>
    <message>
        <source>The model was made for another number of columns.</source>
        <translation>모델은 다른 개수의 열로 만들어졌습니다.</translation>
    </message>
    <message>
        <source>Change the shape of the tensor to what the message names.</source>
        <translation>텐서의 모양을 메시지에 나온 대로 바꾸세요.</translation>
    </message>
    <message>
        <source>A text stands where the model wants a number.</source>
        <translation>모델이 숫자를 기대하는 곳에 글자가 있습니다.</translation>
    </message>
    <message>
        <source>Correct the value, or choose another type.</source>
        <translation>값을 고치거나 다른 형식을 고르세요.</translation>
    </message>
    <message>
        <source>The server does not do that.</source>
        <translation>서버가 그것을 지원하지 않습니다.</translation>
    </message>
    <message>
        <source>Leave the version or the option out.</source>
        <translation>버전이나 옵션을 빼세요.</translation>
    </message>
    <message>
        <source>The API server could not or would not pass this on.</source>
        <translation>API 서버가 이것을 전달하지 못했거나 거부했습니다.</translation>
    </message>
    <message>
        <source>Look whether the service has ready pods and whether you may use its proxy; else take the port-forward.</source>
        <translation>서비스에 준비된 파드가 있는지, 프록시를 쓸 권한이 있는지 확인하세요. 아니면 포트 포워드를 쓰세요.</translation>
    </message>
    <message>
        <source>The model’s own code failed.</source>
        <translation>모델 자체의 코드가 실패했습니다.</translation>
    </message>
    <message>
        <source>The log of its container says where.</source>
        <translation>어디인지는 컨테이너 로그에 나옵니다.</translation>
    </message>
    <message>
        <source>The server answered with the status %1.</source>
        <translation>서버가 보낸 상태 코드: %1</translation>
    </message>
    <message>
        <source>Look at the whole answer.</source>
        <translation>전체 응답을 보세요.</translation>
    </message>
</context>
<context>
    <name>ErrorWords</name>
    <message>
        <source>No file was named.</source>
        <translation>파일을 지정하지 않았습니다.</translation>
    </message>
    <message>
        <source>Choose a file to open.</source>
        <translation>열 파일을 고르세요.</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>파일이 없습니다: %1</translation>
    </message>
    <message>
        <source>Check the name, or open another file.</source>
        <translation>이름을 확인하거나 다른 파일을 여세요.</translation>
    </message>
    <message>
        <source>%1 is a folder.</source>
        <translation>폴더입니다: %1</translation>
    </message>
    <message>
        <source>Open the files in it; several can be chosen at once.</source>
        <translation>안에 있는 파일을 여세요. 여러 개를 한꺼번에 고를 수 있습니다.</translation>
    </message>
    <message>
        <source>%1 is a device or a pipe, not a file.</source>
        <translation>파일이 아니라 장치나 파이프입니다: %1</translation>
    </message>
    <message>
        <source>Save its contents to a file first.</source>
        <translation>먼저 내용을 파일로 저장하세요.</translation>
    </message>
    <message>
        <source>%1 may not be read or written by you.</source>
        <translation>읽거나 쓸 권한이 없습니다: %1</translation>
    </message>
    <message>
        <source>Change its permissions, or choose another place.</source>
        <translation>권한을 바꾸거나 다른 위치를 고르세요.</translation>
    </message>
    <message>
        <source>%1 could not be read.</source>
        <translation>읽지 못했습니다: %1</translation>
    </message>
    <message>
        <source>Check the disk, then try again.</source>
        <translation>디스크를 확인하고 다시 시도하세요.</translation>
    </message>
    <message>
        <source>%1 could not be written; what was there is untouched.</source>
        <translation>쓰지 못했습니다(원래 내용은 그대로입니다): %1</translation>
    </message>
    <message>
        <source>Check the free space, or choose another place.</source>
        <translation>남은 공간을 확인하거나 다른 위치를 고르세요.</translation>
    </message>
    <message>
        <source>%1 is damaged or was cut off while being compressed.</source>
        <translation>손상되었거나 압축 도중에 끊긴 파일입니다: %1</translation>
    </message>
    <message>
        <source>Unpack it with the tool that made it to see how much is left.</source>
        <translation>압축한 도구로 풀어서 얼마나 남았는지 확인하세요.</translation>
    </message>
    <message>
        <source>No field of %1 reads as a time.</source>
        <translation>시각으로 읽을 수 있는 필드가 없습니다: %1</translation>
    </message>
    <message>
        <source>Name the time field and its format.</source>
        <translation>시각 필드와 형식을 지정하세요.</translation>
    </message>
    <message>
        <source>The time format cannot be read: %2</source>
        <translation>시각 형식을 읽을 수 없습니다: %2</translation>
    </message>
    <message>
        <source>Use words such as %Y-%m-%d %H:%M:%S.</source>
        <translation>%Y-%m-%d %H:%M:%S 같은 표기를 쓰세요.</translation>
    </message>
    <message>
        <source>The range would have %2 buckets.</source>
        <translation>이 범위에는 구간이 %2개나 생깁니다.</translation>
    </message>
    <message>
        <source>Choose wider buckets or a shorter range.</source>
        <translation>구간을 넓히거나 범위를 줄이세요.</translation>
    </message>
    <message>
        <source>The field %2 holds no numbers.</source>
        <translation>숫자가 없는 필드입니다: %2</translation>
    </message>
    <message>
        <source>Choose a numeric field, or count rows.</source>
        <translation>숫자 필드를 고르거나 행 수를 세세요.</translation>
    </message>
    <message>
        <source>Rows cannot be grouped by %2.</source>
        <translation>이 필드로는 행을 묶을 수 없습니다: %2</translation>
    </message>
    <message>
        <source>Choose a field with repeating values.</source>
        <translation>값이 되풀이되는 필드를 고르세요.</translation>
    </message>
    <message>
        <source>There is no field %2 to filter by.</source>
        <translation>거를 필드가 없습니다: %2</translation>
    </message>
    <message>
        <source>Choose one of the fields shown.</source>
        <translation>보이는 필드 가운데 고르세요.</translation>
    </message>
    <message>
        <source>The pattern %2 cannot be read.</source>
        <translation>패턴을 읽을 수 없습니다: %2</translation>
    </message>
    <message>
        <source>Check its brackets and stars.</source>
        <translation>괄호와 별표를 확인하세요.</translation>
    </message>
    <message>
        <source>The expression of %1 cannot be computed.</source>
        <translation>식을 계산할 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Use the names of the columns before it, numbers and + - * /.</source>
        <translation>앞에 있는 열 이름과 숫자, + - * / 를 쓰세요.</translation>
    </message>
    <message>
        <source>There are not enough rows to train and to test.</source>
        <translation>학습하고 시험하기에 행이 부족합니다.</translation>
    </message>
    <message>
        <source>Choose a longer range or an earlier test date.</source>
        <translation>범위를 늘리거나 시험 시작일을 앞당기세요.</translation>
    </message>
    <message>
        <source>The tree models failed.</source>
        <translation>트리 모델이 실패했습니다.</translation>
    </message>
    <message>
        <source>See the log for what XGBoost said.</source>
        <translation>XGBoost 메시지는 로그에서 확인하세요.</translation>
    </message>
    <message>
        <source>This build has no tree models.</source>
        <translation>이 빌드에는 트리 모델이 없습니다.</translation>
    </message>
    <message>
        <source>Build with XGBoost to have them.</source>
        <translation>쓰려면 XGBoost와 함께 빌드하세요.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>취소했습니다.</translation>
    </message>
    <message>
        <source>%1 cannot be written there.</source>
        <translation>그곳에 쓸 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Choose another folder or name.</source>
        <translation>다른 폴더나 이름을 고르세요.</translation>
    </message>
    <message>
        <source>%1 could not be unpacked to the folder for temporary files.</source>
        <translation>임시 폴더에 압축을 풀지 못했습니다: %1</translation>
    </message>
    <message>
        <source>Make room there; the columns can be seen without it.</source>
        <translation>공간을 비우세요. 열은 그대로 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>%1 has become shorter since it was read.</source>
        <translation>읽은 뒤에 짧아진 파일입니다: %1</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>다시 여세요.</translation>
    </message>
    <message>
        <source>%1 is compressed, so nothing can be appended to it.</source>
        <translation>압축된 파일이라 이어 붙일 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Follow the log itself.</source>
        <translation>원래 로그를 따라 읽으세요.</translation>
    </message>
    <message>
        <source>“%2” cannot be searched for: at place %3 there is a mistake.</source>
        <translation>“%2”을(를) 찾을 수 없습니다. %3번째 자리에 잘못이 있습니다.</translation>
    </message>
    <message>
        <source>Mend it, or search for it as plain text.</source>
        <translation>고치거나 일반 글로 찾으세요.</translation>
    </message>
    <message>
        <source>%1: this is not YAML.</source>
        <translation>%1: YAML이 아닙니다.</translation>
    </message>
    <message>
        <source>Mend that line in an editor.</source>
        <translation>편집기에서 그 줄을 고치세요.</translation>
    </message>
    <message>
        <source>%1: this is no recipe of Headrace.</source>
        <translation>%1: Headrace 레시피가 아닙니다.</translation>
    </message>
    <message>
        <source>A recipe is a file that “Save the steps as a recipe” wrote.</source>
        <translation>레시피는 “단계를 레시피로 저장”으로 만든 파일입니다.</translation>
    </message>
    <message>
        <source>%1: a newer Headrace wrote this recipe.</source>
        <translation>%1: 더 새로운 Headrace가 쓴 레시피입니다.</translation>
    </message>
    <message>
        <source>Open it with that version.</source>
        <translation>그 판으로 여세요.</translation>
    </message>
    <message>
        <source>%1: “%2” is “%3”; expected: %4.</source>
        <translation>%1: “%2” 값이 “%3”입니다. 있어야 할 값: %4</translation>
    </message>
    <message>
        <source>%1: “%2” stands there twice.</source>
        <translation>%1: “%2”이(가) 두 번 나옵니다.</translation>
    </message>
    <message>
        <source>Remove one of the two.</source>
        <translation>둘 가운데 하나를 지우세요.</translation>
    </message>
    <message>
        <source>%1 is too large for a recipe.</source>
        <translation>레시피라기에는 너무 큽니다: %1</translation>
    </message>
    <message>
        <source>Check that it is the right file.</source>
        <translation>맞는 파일인지 확인하세요.</translation>
    </message>
    <message>
        <source>The expression of %1 cannot be written in Python.</source>
        <translation>%1의 식을 Python으로 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Use + - * / and the usual functions.</source>
        <translation>+ - * / 와 흔한 함수를 쓰세요.</translation>
    </message>
    <message>
        <source>The name of %1 is not known here.</source>
        <translation>%1의 이름을 찾을 수 없습니다.</translation>
    </message>
    <message>
        <source>Check the address, the network and the VPN.</source>
        <translation>주소와 네트워크, VPN을 확인하세요.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1이(가) 답하지 않습니다.</translation>
    </message>
    <message>
        <source>Check that it runs, and the network and the VPN.</source>
        <translation>켜져 있는지, 네트워크와 VPN을 확인하세요.</translation>
    </message>
    <message>
        <source>The proxy on the way to %1 does not answer.</source>
        <translation>%1(으)로 가는 프록시가 답하지 않습니다.</translation>
    </message>
    <message>
        <source>Check proxy-url in the kubeconfig and HTTPS_PROXY.</source>
        <translation>kubeconfig의 proxy-url과 HTTPS_PROXY를 확인하세요.</translation>
    </message>
    <message>
        <source>%1 took too long to answer.</source>
        <translation>%1의 답이 너무 늦습니다.</translation>
    </message>
    <message>
        <source>Try again; a VPN or firewall may hold the connection.</source>
        <translation>다시 해 보세요. VPN이나 방화벽이 연결을 붙들 수 있습니다.</translation>
    </message>
    <message>
        <source>The connection to %1 broke.</source>
        <translation>%1와(과)의 연결이 끊겼습니다.</translation>
    </message>
    <message>
        <source>It is tried again by itself.</source>
        <translation>스스로 다시 시도합니다.</translation>
    </message>
    <message>
        <source>The connection to %1 was made anew.</source>
        <translation>%1에 새로 연결했습니다.</translation>
    </message>
    <message>
        <source>Nothing to do: what was under way is asked again.</source>
        <translation>할 일이 없습니다. 진행하던 것을 다시 묻습니다.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted.</source>
        <translation>%1의 인증서를 믿을 수 없습니다.</translation>
    </message>
    <message>
        <source>The cluster may have a new certificate authority: fetch a new kubeconfig.</source>
        <translation>클러스터의 인증 기관이 바뀌었을 수 있습니다. 새 kubeconfig를 받으세요.</translation>
    </message>
    <message>
        <source>No secure connection to %1 could be made.</source>
        <translation>%1에 안전하게 연결할 수 없습니다.</translation>
    </message>
    <message>
        <source>Check that the address is that of an HTTPS server.</source>
        <translation>HTTPS 서버의 주소인지 확인하세요.</translation>
    </message>
    <message>
        <source>Your client certificate or key cannot be used.</source>
        <translation>클라이언트 인증서나 키를 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Fetch a new kubeconfig.</source>
        <translation>새 kubeconfig를 받으세요.</translation>
    </message>
    <message>
        <source>%1 is no address of a server.</source>
        <translation>%1은(는) 서버의 주소가 아닙니다.</translation>
    </message>
    <message>
        <source>Correct the server in the kubeconfig.</source>
        <translation>kubeconfig의 server를 고치세요.</translation>
    </message>
    <message>
        <source>The cluster does not accept your login.</source>
        <translation>클러스터가 로그인을 받아들이지 않습니다.</translation>
    </message>
    <message>
        <source>Sign in again, or fetch a new kubeconfig: the token or certificate has expired or was withdrawn.</source>
        <translation>다시 로그인하거나 새 kubeconfig를 받으세요. 토큰이나 인증서가 만료되었거나 취소되었습니다.</translation>
    </message>
    <message>
        <source>You may not do that here.</source>
        <translation>여기에서는 그 일을 할 권한이 없습니다.</translation>
    </message>
    <message>
        <source>Ask an administrator for the right that the message names, or choose another namespace.</source>
        <translation>관리자에게 그 권한을 요청하거나 다른 네임스페이스를 고르세요.</translation>
    </message>
    <message>
        <source>%1 is not there (any more).</source>
        <translation>%1이(가) (더는) 없습니다.</translation>
    </message>
    <message>
        <source>Check name and namespace.</source>
        <translation>이름과 네임스페이스를 확인하세요.</translation>
    </message>
    <message>
        <source>An object of that name is there already.</source>
        <translation>그 이름의 객체가 이미 있습니다.</translation>
    </message>
    <message>
        <source>Choose another name, or change the one that is there.</source>
        <translation>다른 이름을 쓰거나 있는 것을 고치세요.</translation>
    </message>
    <message>
        <source>Somebody changed it in the meantime.</source>
        <translation>그 사이에 누군가 바꾸었습니다.</translation>
    </message>
    <message>
        <source>Look at the new state, then try again.</source>
        <translation>새 상태를 보고 다시 해 보세요.</translation>
    </message>
    <message>
        <source>Some fields are managed by others.</source>
        <translation>다른 관리자가 맡은 필드가 있습니다.</translation>
    </message>
    <message>
        <source>Leave those fields out, or take them over (--force).</source>
        <translation>그 필드를 빼거나 넘겨받으세요 (--force).</translation>
    </message>
    <message>
        <source>The server has forgotten the version that the list went on from.</source>
        <translation>목록이 이어 가던 버전을 서버가 잊었습니다.</translation>
    </message>
    <message>
        <source>It is listed anew by itself.</source>
        <translation>스스로 목록을 다시 읽습니다.</translation>
    </message>
    <message>
        <source>The cluster refuses some values.</source>
        <translation>클러스터가 일부 값을 거절합니다.</translation>
    </message>
    <message>
        <source>Correct the fields that the message names.</source>
        <translation>메시지가 가리키는 필드를 고치세요.</translation>
    </message>
    <message>
        <source>The cluster cannot read the request.</source>
        <translation>클러스터가 요청을 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>Correct what the message names.</source>
        <translation>메시지가 가리키는 것을 고치세요.</translation>
    </message>
    <message>
        <source>%1 does not allow that.</source>
        <translation>%1에는 그 일을 할 수 없습니다.</translation>
    </message>
    <message>
        <source>Use another way to change it.</source>
        <translation>다른 방법으로 바꾸세요.</translation>
    </message>
    <message>
        <source>The server does not speak the format that was asked for.</source>
        <translation>서버가 요청한 형식을 모릅니다.</translation>
    </message>
    <message>
        <source>It may be very old, or no Kubernetes server.</source>
        <translation>아주 오래되었거나 Kubernetes 서버가 아닐 수 있습니다.</translation>
    </message>
    <message>
        <source>The object is too large for the cluster.</source>
        <translation>클러스터에 두기에는 객체가 너무 큽니다.</translation>
    </message>
    <message>
        <source>Move large contents to a volume or a bucket.</source>
        <translation>큰 내용은 볼륨이나 버킷으로 옮기세요.</translation>
    </message>
    <message>
        <source>The cluster is busy.</source>
        <translation>클러스터가 바쁩니다.</translation>
    </message>
    <message>
        <source>It is asked again in a moment.</source>
        <translation>곧 다시 묻습니다.</translation>
    </message>
    <message>
        <source>The cluster could not answer in time.</source>
        <translation>클러스터가 제때 답하지 못했습니다.</translation>
    </message>
    <message>
        <source>It is asked again in a moment; its database may be slow or down.</source>
        <translation>곧 다시 묻습니다. 데이터베이스가 느리거나 멈췄을 수 있습니다.</translation>
    </message>
    <message>
        <source>The cluster is not ready.</source>
        <translation>클러스터가 준비되지 않았습니다.</translation>
    </message>
    <message>
        <source>Something failed inside the cluster.</source>
        <translation>클러스터 안에서 무언가 실패했습니다.</translation>
    </message>
    <message>
        <source>Try again; if it stays, an administrator must look at the API server&apos;s log.</source>
        <translation>다시 해 보세요. 계속되면 관리자가 API 서버의 로그를 보아야 합니다.</translation>
    </message>
    <message>
        <source>%1 was refused.</source>
        <translation>%1이(가) 거절되었습니다.</translation>
    </message>
    <message>
        <source>A proxy may stand between: read what it said.</source>
        <translation>사이에 프록시가 있을 수 있습니다. 그 설명을 읽어 보세요.</translation>
    </message>
    <message>
        <source>The answer to %1 cannot be read.</source>
        <translation>%1에 대한 답을 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>A proxy or login page may have answered instead of the cluster.</source>
        <translation>클러스터 대신 프록시나 로그인 화면이 답했을 수 있습니다.</translation>
    </message>
    <message>
        <source>%1 has fallen silent.</source>
        <translation>%1에서 소식이 끊겼습니다.</translation>
    </message>
    <message>
        <source>The connection is made anew by itself.</source>
        <translation>스스로 새로 연결합니다.</translation>
    </message>
    <message>
        <source>Two halves of a list did not fit.</source>
        <translation>목록의 두 쪽이 맞지 않았습니다.</translation>
    </message>
    <message>
        <source>It is listed anew in one piece by itself.</source>
        <translation>스스로 한 번에 다시 읽습니다.</translation>
    </message>
    <message>
        <source>There is no cluster named %1 in your kubeconfig.</source>
        <translation>kubeconfig에 %1(이)라는 클러스터가 없습니다.</translation>
    </message>
    <message>
        <source>Choose one of those that are listed.</source>
        <translation>목록에 있는 것 가운데 고르세요.</translation>
    </message>
    <message>
        <source>Line %2 is not YAML.</source>
        <translation>%2번째 줄이 YAML이 아닙니다.</translation>
    </message>
    <message>
        <source>Mend that line in an editor; nothing was sent.</source>
        <translation>편집기에서 그 줄을 고치세요. 아무것도 보내지 않았습니다.</translation>
    </message>
    <message>
        <source>The document at line %2 lacks apiVersion, kind or metadata.name.</source>
        <translation>%2번째 줄의 문서에 apiVersion, kind 또는 metadata.name이 없습니다.</translation>
    </message>
    <message>
        <source>Add what is missing; nothing was sent.</source>
        <translation>빠진 것을 더하세요. 아무것도 보내지 않았습니다.</translation>
    </message>
    <message>
        <source>Mend that line in an editor; other files were read.</source>
        <translation>편집기에서 그 줄을 고치세요. 다른 파일은 읽었습니다.</translation>
    </message>
    <message>
        <source>%1: this is no kubeconfig (“%2” must be “%3”).</source>
        <translation>%1: kubeconfig가 아닙니다(“%2” 값은 “%3”이어야 함).</translation>
    </message>
    <message>
        <source>%1: “%2” must be: %3.</source>
        <translation>%1: “%2” 값의 올바른 형식: %3.</translation>
    </message>
    <message>
        <source>%1: in “%2” the name “%3” stands twice.</source>
        <translation>%1: “%2”에 이름 “%3”이(가) 두 번 있습니다.</translation>
    </message>
    <message>
        <source>Rename or remove one of the two.</source>
        <translation>둘 중 하나의 이름을 바꾸거나 지우세요.</translation>
    </message>
    <message>
        <source>%1 is too large for a kubeconfig.</source>
        <translation>%1: kubeconfig로 보기에는 너무 큽니다.</translation>
    </message>
    <message>
        <source>%1 may be read by other users of this computer.</source>
        <translation>%1: 이 컴퓨터의 다른 사용자도 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>Take the permission from them (chmod 600).</source>
        <translation>다른 사용자의 권한을 없애세요(chmod 600).</translation>
    </message>
    <message>
        <source>%1: the cluster “%2” has no usable server address.</source>
        <translation>%1: 클러스터 “%2”에 쓸 수 있는 서버 주소가 없습니다.</translation>
    </message>
    <message>
        <source>Give it one such as https://host:6443.</source>
        <translation>https://host:6443 같은 주소를 넣으세요.</translation>
    </message>
    <message>
        <source>%1: the cluster “%2” has no usable proxy address.</source>
        <translation>%1: 클러스터 “%2”에 쓸 수 있는 프록시 주소가 없습니다.</translation>
    </message>
    <message>
        <source>Begin it with one of: http, https, socks5, socks5h.</source>
        <translation>다음 중 하나로 시작해야 합니다: http, https, socks5, socks5h.</translation>
    </message>
    <message>
        <source>%1: the cluster “%2” has certificates and says that none shall be checked.</source>
        <translation>%1: 클러스터 “%2”에 인증서가 있는데 확인하지 말라고도 적혀 있습니다.</translation>
    </message>
    <message>
        <source>Remove insecure-skip-tls-verify or the certificates.</source>
        <translation>insecure-skip-tls-verify나 인증서 중 하나를 지우세요.</translation>
    </message>
    <message>
        <source>%1: who answers for the cluster “%2” is not checked.</source>
        <translation>%1: 클러스터 “%2”에서 누가 응답하는지 확인하지 않습니다.</translation>
    </message>
    <message>
        <source>Give the cluster its certificate-authority-data.</source>
        <translation>클러스터에 certificate-authority-data를 넣으세요.</translation>
    </message>
    <message>
        <source>%1: “%2” and “%3” are both set; the second counts.</source>
        <translation>%1: “%2”, “%3” 값이 모두 있습니다. 두 번째 값을 씁니다.</translation>
    </message>
    <message>
        <source>%1: the cluster “%2” is reached without TLS, so no credentials are sent.</source>
        <translation>%1: 클러스터 “%2”에 TLS 없이 연결하므로 자격 증명을 보내지 않습니다.</translation>
    </message>
    <message>
        <source>Use an https address.</source>
        <translation>https 주소를 쓰세요.</translation>
    </message>
    <message>
        <source>%1: the context “%2” names a cluster “%3” that does not exist.</source>
        <translation>%1: 컨텍스트 “%2”에 적힌 클러스터 “%3”이(가) 없습니다.</translation>
    </message>
    <message>
        <source>Correct the name in the kubeconfig.</source>
        <translation>kubeconfig의 이름을 고치세요.</translation>
    </message>
    <message>
        <source>%1: the context “%2” names a user “%3” that does not exist.</source>
        <translation>%1: 컨텍스트 “%2”에 적힌 사용자 “%3”이(가) 없습니다.</translation>
    </message>
    <message>
        <source>%1: the user “%2” has both “%3” and “%4”.</source>
        <translation>%1: 사용자 “%2”에 “%3”, “%4” 값이 모두 있습니다.</translation>
    </message>
    <message>
        <source>%1: the user “%2” has “%3” but no “%4”.</source>
        <translation>%1: 사용자 “%2”에 “%3” 값은 있지만 “%4” 값이 없습니다.</translation>
    </message>
    <message>
        <source>Add what is missing.</source>
        <translation>빠진 것을 채우세요.</translation>
    </message>
    <message>
        <source>The kubeconfig wants to use %1 (“%2”), which was not allowed yet.</source>
        <translation>kubeconfig가 아직 허용되지 않은 것을 쓰려고 합니다: %1 (“%2”).</translation>
    </message>
    <message>
        <source>Look at it, then allow it.</source>
        <translation>살펴본 뒤 허용하세요.</translation>
    </message>
    <message>
        <source>Check that the file is there and that you may read it.</source>
        <translation>파일이 있는지, 읽을 권한이 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>%1 holds no token.</source>
        <translation>%1: 토큰이 들어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Put a token into it.</source>
        <translation>파일에 토큰을 넣으세요.</translation>
    </message>
    <message>
        <source>The sign-in program %1 was not found. %2</source>
        <translation>로그인 프로그램을 찾을 수 없습니다: %1. %2</translation>
    </message>
    <message>
        <source>Install it, or name its folder in the cluster&apos;s settings.</source>
        <translation>설치하거나 클러스터 설정에 폴더를 적으세요.</translation>
    </message>
    <message>
        <source>The sign-in program %1 failed (%2).</source>
        <translation>로그인 프로그램이 실패했습니다: %1 (%2).</translation>
    </message>
    <message>
        <source>Run it in a terminal to see why, then try again.</source>
        <translation>터미널에서 실행해 이유를 확인한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The sign-in program %1 did not end within %2 s.</source>
        <translation>로그인 프로그램이 %2초 안에 끝나지 않았습니다: %1.</translation>
    </message>
    <message>
        <source>Run it in a terminal, then try again.</source>
        <translation>터미널에서 실행한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>What the sign-in program %1 printed cannot be read.</source>
        <translation>로그인 프로그램의 출력을 읽을 수 없습니다: %1.</translation>
    </message>
    <message>
        <source>Update the program.</source>
        <translation>프로그램을 업데이트하세요.</translation>
    </message>
    <message>
        <source>The sign-in program %1 did not answer as %2.</source>
        <translation>로그인 프로그램 %1의 응답 형식이 %2와(과) 다릅니다.</translation>
    </message>
    <message>
        <source>Update the program, or correct apiVersion in the kubeconfig.</source>
        <translation>프로그램을 업데이트하거나 kubeconfig의 apiVersion을 고치세요.</translation>
    </message>
    <message>
        <source>The sign-in program %1 gave neither a token nor a certificate.</source>
        <translation>로그인 프로그램이 토큰도 인증서도 주지 않았습니다: %1.</translation>
    </message>
    <message>
        <source>Sign in with it in a terminal, then try again.</source>
        <translation>터미널에서 그 프로그램으로 로그인한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The sign-in program %1 gave a certificate without a key or a key without one.</source>
        <translation>로그인 프로그램이 인증서와 키 중 하나만 주었습니다: %1.</translation>
    </message>
    <message>
        <source>The sign-in program %1 wants a terminal.</source>
        <translation>로그인 프로그램에 터미널이 필요합니다: %1.</translation>
    </message>
    <message>
        <source>Sign in with it in a terminal.</source>
        <translation>터미널에서 그 프로그램으로 로그인하세요.</translation>
    </message>
    <message>
        <source>The server refuses what the sign-in program %1 gives.</source>
        <translation>로그인 프로그램 %1의 자격 증명을 서버가 거부합니다.</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>다시 로그인하세요.</translation>
    </message>
    <message>
        <source>%1: signing in by “%2” has been removed from Kubernetes.</source>
        <translation>%1: “%2” 로그인 방식은 Kubernetes에서 없어졌습니다.</translation>
    </message>
    <message>
        <source>Install the plugin that replaced it (gke-gcloud-auth-plugin, kubelogin) and let it write the kubeconfig anew.</source>
        <translation>대신하는 플러그인(gke-gcloud-auth-plugin, kubelogin)을 설치하고 kubeconfig를 새로 만들게 하세요.</translation>
    </message>
    <message>
        <source>%1: nobody knows how to sign in by “%2”.</source>
        <translation>%1: “%2” 로그인 방식을 알 수 없습니다.</translation>
    </message>
    <message>
        <source>Use an exec entry instead.</source>
        <translation>대신 exec 항목을 쓰세요.</translation>
    </message>
    <message>
        <source>The sign-in at %1 has ended.</source>
        <translation>%1의 로그인이 끝났습니다.</translation>
    </message>
    <message>
        <source>Sign in again with the tool that made the kubeconfig.</source>
        <translation>kubeconfig를 만든 도구로 다시 로그인하세요.</translation>
    </message>
    <message>
        <source>%1 could not be reached.</source>
        <translation>%1에 연결할 수 없습니다.</translation>
    </message>
    <message>
        <source>Check the network, then try again.</source>
        <translation>네트워크를 확인한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>%1 gave no new token.</source>
        <translation>%1에서 새 토큰을 받지 못했습니다.</translation>
    </message>
    <message>
        <source>Try again, or sign in again.</source>
        <translation>다시 시도하거나 다시 로그인하세요.</translation>
    </message>
    <message>
        <source>%1 cannot be used: only https addresses are.</source>
        <translation>%1은(는) 쓸 수 없습니다. https 주소만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Correct idp-issuer-url in the kubeconfig.</source>
        <translation>kubeconfig의 idp-issuer-url을 고치세요.</translation>
    </message>
    <message>
        <source>%1: there is no “%2” to change.</source>
        <translation>%1: 바꿀 “%2” 항목이 없습니다.</translation>
    </message>
    <message>
        <source>Read the kubeconfig again.</source>
        <translation>kubeconfig를 다시 읽으세요.</translation>
    </message>
    <message>
        <source>%1: there is a “%2” already.</source>
        <translation>%1: “%2” 항목이 이미 있습니다.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>다른 이름을 고르세요.</translation>
    </message>
    <message>
        <source>%1: “%2” is written in a way that cannot be changed without touching the rest.</source>
        <translation>%1: “%2” 항목은 다른 부분을 건드리지 않고는 바꿀 수 없게 적혀 있습니다.</translation>
    </message>
    <message>
        <source>Change it in an editor.</source>
        <translation>편집기에서 바꾸세요.</translation>
    </message>
    <message>
        <source>%1 is being changed by another program.</source>
        <translation>%1: 다른 프로그램이 바꾸고 있습니다.</translation>
    </message>
    <message>
        <source>Try again; remove the .lock file beside it when no program is at work.</source>
        <translation>다시 시도하세요. 작업 중인 프로그램이 없으면 옆에 있는 .lock 파일을 지우세요.</translation>
    </message>
    <message>
        <source>Another object has that name by now; nothing was changed.</source>
        <translation>지금은 다른 개체가 그 이름을 쓰고 있어 아무것도 바꾸지 않았습니다.</translation>
    </message>
    <message>
        <source>Look at the new one, then decide again.</source>
        <translation>새 개체를 보고 나서 다시 결정하세요.</translation>
    </message>
    <message>
        <source>A disruption budget does not let this pod go now.</source>
        <translation>중단 예산 때문에 지금은 이 파드를 내보낼 수 없습니다.</translation>
    </message>
    <message>
        <source>Wait until more of its pods are ready, or delete it instead of evicting it.</source>
        <translation>준비된 파드가 늘어날 때까지 기다리거나, 내보내지 말고 삭제하세요.</translation>
    </message>
    <message>
        <source>%2 of %3 could not be done: %4.</source>
        <translation>%3개 중 %2개를 처리하지 못했습니다: %4</translation>
    </message>
    <message>
        <source>The others were done. Look at the reason, then try those again.</source>
        <translation>나머지는 처리되었습니다. 이유를 보고 나서 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The connection broke before %1 answered, so it is not known whether it was done.</source>
        <translation>응답이 오기 전에 연결이 끊겨 처리되었는지 알 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Look at the object before you try again.</source>
        <translation>다시 시도하기 전에 개체를 확인하세요.</translation>
    </message>
    <message>
        <source>The container %1 does not run yet.</source>
        <translation>컨테이너가 아직 실행되지 않았습니다: %1</translation>
    </message>
    <message>
        <source>Its log comes by itself as soon as it starts.</source>
        <translation>시작되면 로그가 저절로 나타납니다.</translation>
    </message>
    <message>
        <source>The container %1 has no run before this one.</source>
        <translation>이번 실행 전의 실행이 없는 컨테이너입니다: %1</translation>
    </message>
    <message>
        <source>Look at the run that goes on now.</source>
        <translation>지금 진행 중인 실행을 보십시오.</translation>
    </message>
    <message>
        <source>The container %1 has ended and will be started again.</source>
        <translation>컨테이너가 끝났으며 다시 시작됩니다: %1</translation>
    </message>
    <message>
        <source>The log goes on by itself with its next run.</source>
        <translation>다음 실행이 시작되면 로그가 저절로 이어집니다.</translation>
    </message>
    <message>
        <source>The log of %1 ended as soon as it began.</source>
        <translation>로그가 시작되자마자 끝났습니다: %1</translation>
    </message>
    <message>
        <source>The log of %1 could not be read in %2 tries.</source>
        <translation>로그를 읽지 못했습니다(시도 %2회): %1</translation>
    </message>
    <message>
        <source>Check the cluster and its node, then try again: the log goes on where it stopped.</source>
        <translation>클러스터와 노드를 확인한 뒤 다시 시도하십시오. 로그는 멈춘 곳에서 이어집니다.</translation>
    </message>
    <message>
        <source>%1 has no pod with such a container.</source>
        <translation>그런 컨테이너가 있는 파드가 없습니다: %1</translation>
    </message>
    <message>
        <source>Check the names, or wait until its pods are made.</source>
        <translation>이름을 확인하거나, 파드가 만들어질 때까지 기다리십시오.</translation>
    </message>
    <message>
        <source>Older lines cannot be kept in %1.</source>
        <translation>오래된 줄을 보관할 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Make room there; the newest lines stay in memory.</source>
        <translation>그곳에 공간을 마련하십시오. 최근 줄은 메모리에 남아 있습니다.</translation>
    </message>
    <message>
        <source>The pattern “%1” marks no number.</source>
        <translation>패턴이 숫자를 가리키지 않습니다: “%1”</translation>
    </message>
    <message>
        <source>Put brackets around the number, or give the name in front of it.</source>
        <translation>숫자를 괄호로 묶거나, 숫자 앞에 있는 이름을 적으십시오.</translation>
    </message>
    <message>
        <source>%1 does not answer as a WebSocket server.</source>
        <translation>%1: WebSocket 서버로 응답하지 않습니다.</translation>
    </message>
    <message>
        <source>A proxy may stand between that lets no WebSockets pass: try another network, or ask its administrator.</source>
        <translation>중간의 프록시가 WebSocket을 막고 있을 수 있습니다. 다른 네트워크를 써 보거나 관리자에게 문의하십시오.</translation>
    </message>
    <message>
        <source>No pod of %1 is ready.</source>
        <translation>준비된 파드가 없습니다: %1.</translation>
    </message>
    <message>
        <source>Connections are held and go on as soon as one is; look at the pods if it takes long.</source>
        <translation>파드가 준비되면 대기 중인 연결이 이어집니다. 오래 걸리면 파드를 살펴보십시오.</translation>
    </message>
    <message>
        <source>%1 has no port %2.</source>
        <translation>%1: 포트 %2 없음.</translation>
    </message>
    <message>
        <source>Choose one of its own ports, or give a number.</source>
        <translation>목록의 포트를 고르거나 번호를 입력하십시오.</translation>
    </message>
    <message>
        <source>%1 leads to no pods.</source>
        <translation>연결된 파드가 없습니다: %1.</translation>
    </message>
    <message>
        <source>Forward to one of its pods, or to a service that has a selector.</source>
        <translation>해당 파드나 셀렉터가 있는 서비스로 포워딩하십시오.</translation>
    </message>
    <message>
        <source>Port %1 of this computer cannot be used.</source>
        <translation>이 컴퓨터에서 사용할 수 없는 포트입니다: %1.</translation>
    </message>
    <message>
        <source>Another program may have it: choose another port, or let one be chosen.</source>
        <translation>다른 프로그램이 쓰고 있을 수 있습니다. 다른 포트를 고르거나 자동으로 고르게 하십시오.</translation>
    </message>
    <message>
        <source>Nothing listens on port %2 of %1.</source>
        <translation>%1: 응답하는 프로그램이 없습니다 (포트 %2).</translation>
    </message>
    <message>
        <source>Check the port; the program in the pod may still be starting.</source>
        <translation>포트를 확인하십시오. 파드의 프로그램이 아직 시작 중일 수 있습니다.</translation>
    </message>
    <message>
        <source>The connection to port %2 of %1 failed in the cluster.</source>
        <translation>%1: 클러스터 안에서 연결이 실패했습니다 (포트 %2).</translation>
    </message>
    <message>
        <source>Try again; if it stays, look at the pod&apos;s events.</source>
        <translation>다시 시도하십시오. 계속되면 파드의 이벤트를 살펴보십시오.</translation>
    </message>
    <message>
        <source>The command could not be run.</source>
        <translation>명령을 실행하지 못했습니다.</translation>
    </message>
    <message>
        <source>Check that the program is in the image and that the container runs.</source>
        <translation>프로그램이 이미지에 있는지, 컨테이너가 실행 중인지 확인하십시오.</translation>
    </message>
    <message>
        <source>The connection ended before the command did.</source>
        <translation>명령이 끝나기 전에 연결이 끊겼습니다.</translation>
    </message>
    <message>
        <source>Run it again; the container may have been stopped.</source>
        <translation>다시 실행하십시오. 컨테이너가 중지되었을 수 있습니다.</translation>
    </message>
    <message>
        <source>This cluster is read-only for you: nothing was sent.</source>
        <translation>이 클러스터는 읽기 전용으로 설정되어 아무것도 보내지 않았습니다.</translation>
    </message>
    <message>
        <source>Change that in its settings, in the list of clusters.</source>
        <translation>클러스터 목록의 설정에서 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>No cluster was named, and the kubeconfig has no current context.</source>
        <translation>클러스터를 지정하지 않았고 kubeconfig에 현재 컨텍스트도 없습니다.</translation>
    </message>
    <message>
        <source>Name one with --context; “headrace cluster list” shows them.</source>
        <translation>--context로 지정하십시오. “headrace cluster list”가 목록을 보여 줍니다.</translation>
    </message>
    <message>
        <source>“%1” is no address of a server.</source>
        <translation>서버 주소가 아닙니다: “%1”</translation>
    </message>
    <message>
        <source>Write it like https://host:6443.</source>
        <translation>https://host:6443처럼 쓰십시오.</translation>
    </message>
    <message>
        <source>%1 is not encrypted, so a token or cookie would be readable on its way.</source>
        <translation>암호화되지 않은 주소라 토큰이나 쿠키가 도중에 읽힐 수 있습니다: %1</translation>
    </message>
    <message>
        <source>Use an https address, or sign in with nothing.</source>
        <translation>https 주소를 쓰거나 로그인 없이 연결하십시오.</translation>
    </message>
    <message>
        <source>The token or cookie is empty or has characters that none may have.</source>
        <translation>토큰이나 쿠키가 비었거나 쓸 수 없는 문자가 있습니다.</translation>
    </message>
    <message>
        <source>Copy it again, as one line.</source>
        <translation>한 줄로 다시 복사하십시오.</translation>
    </message>
    <message>
        <source>The kubeconfig names no context.</source>
        <translation>kubeconfig에 컨텍스트가 없습니다.</translation>
    </message>
    <message>
        <source>Check that it is the whole file.</source>
        <translation>파일 전체인지 확인하십시오.</translation>
    </message>
    <message>
        <source>The token or cookie of %1 is not known any more.</source>
        <translation>토큰이나 쿠키를 더는 알 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Add the cluster again under the same name.</source>
        <translation>같은 이름으로 클러스터를 다시 추가하십시오.</translation>
    </message>
    <message>
        <source>Mend that line; nothing was sent.</source>
        <translation>그 줄을 고치세요. 아무것도 보내지 않았습니다.</translation>
    </message>
    <message>
        <source>Line %2: “%4” stands there twice.</source>
        <translation>%2번째 줄: 두 번 나오는 필드가 있습니다: “%4”</translation>
    </message>
    <message>
        <source>Remove one of the two; nothing was sent.</source>
        <translation>둘 중 하나를 지우세요. 아무것도 보내지 않았습니다.</translation>
    </message>
    <message>
        <source>The text is too large or too deep.</source>
        <translation>텍스트가 너무 크거나 깊습니다.</translation>
    </message>
    <message>
        <source>Split it; nothing was sent.</source>
        <translation>나누세요. 아무것도 보내지 않았습니다.</translation>
    </message>
    <message>
        <source>The text is not an object with fields.</source>
        <translation>텍스트가 필드를 가진 개체가 아닙니다.</translation>
    </message>
    <message>
        <source>Begin it with apiVersion and kind; nothing was sent.</source>
        <translation>apiVersion과 kind로 시작하세요. 아무것도 보내지 않았습니다.</translation>
    </message>
    <message>
        <source>“%2” cannot be changed: it says which object this is.</source>
        <translation>바꿀 수 없는 필드입니다: “%2”. 어느 개체인지를 나타냅니다.</translation>
    </message>
    <message>
        <source>Put the old value back, or create a new object from this text.</source>
        <translation>이전 값으로 되돌리거나, 이 텍스트로 새 개체를 만드세요.</translation>
    </message>
    <message>
        <source>%1 was deleted and made anew meanwhile.</source>
        <translation>그사이 삭제되었다가 새로 만들어졌습니다: %1</translation>
    </message>
    <message>
        <source>Copy your text, then open the new object.</source>
        <translation>텍스트를 복사한 다음 새 개체를 여세요.</translation>
    </message>
    <message>
        <source>The cluster has no %2 of %3.</source>
        <translation>클러스터에 없는 종류입니다: %2 (%3)</translation>
    </message>
    <message>
        <source>Check apiVersion and kind, or install what brings this kind.</source>
        <translation>apiVersion과 kind를 확인하거나, 이 종류를 제공하는 것을 설치하세요.</translation>
    </message>
    <message>
        <source>Your settings, or kubectl&apos;s, forbid to run %1.</source>
        <translation>사용자 또는 kubectl의 설정이 실행을 금지합니다: %1</translation>
    </message>
    <message>
        <source>Change the policy in the list of clusters, or credentialPluginPolicy in ~/.kube/kuberc.</source>
        <translation>클러스터 목록의 정책이나 ~/.kube/kuberc의 credentialPluginPolicy를 바꾸십시오.</translation>
    </message>
    <message>
        <source>The local cluster found no free port on this machine.</source>
        <translation>로컬 클러스터가 이 컴퓨터에서 빈 포트를 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>End programs that hold many connections, then start it again.</source>
        <translation>연결을 많이 쓰는 프로그램을 종료한 뒤 다시 시작하세요.</translation>
    </message>
    <message>
        <source>The local cluster could not make its certificate.</source>
        <translation>로컬 클러스터가 인증서를 만들지 못했습니다.</translation>
    </message>
    <message>
        <source>See its log for what the library said.</source>
        <translation>라이브러리가 남긴 내용은 로그에서 확인하세요.</translation>
    </message>
    <message>
        <source>The database of the local cluster, %1, cannot be read or written.</source>
        <translation>로컬 클러스터의 데이터베이스를 읽거나 쓸 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Check the free space and the rights of its folder.</source>
        <translation>남은 공간과 폴더 권한을 확인하세요.</translation>
    </message>
    <message>
        <source>A newer Headrace wrote the local cluster in %1.</source>
        <translation>더 새로운 버전의 Headrace에서 만든 로컬 클러스터입니다: %1</translation>
    </message>
    <message>
        <source>Use that version, or empty it with: headrace local reset</source>
        <translation>그 버전을 사용하거나 다음 명령으로 비우세요: headrace local reset</translation>
    </message>
    <message>
        <source>The local cluster cannot write to %1.</source>
        <translation>로컬 클러스터가 다음 위치에 쓸 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Check the free space and the rights of that folder.</source>
        <translation>남은 공간과 해당 폴더의 권한을 확인하세요.</translation>
    </message>
    <message>
        <source>The picture of this pipeline was saved by a newer Headrace.</source>
        <translation>이 파이프라인의 그림은 더 새로운 Headrace에서 저장되었습니다.</translation>
    </message>
    <message>
        <source>Update Headrace; until then the steps are placed anew.</source>
        <translation>Headrace를 업데이트하세요. 그때까지 단계는 새로 배치됩니다.</translation>
    </message>
    <message>
        <source>Line %2: an alias without an anchor, or inside the value it stands for.</source>
        <translation>%2행: 앵커가 없거나 자기 값 안에 있는 별칭입니다.</translation>
    </message>
    <message>
        <source>Write the value out, or mend the name.</source>
        <translation>값을 직접 쓰거나 이름을 고치세요.</translation>
    </message>
    <message>
        <source>Line %2: only maps can be merged with &lt;&lt;.</source>
        <translation>%2행: &lt;&lt;로는 맵만 병합할 수 있습니다.</translation>
    </message>
    <message>
        <source>Line %2 holds bytes that are no text.</source>
        <translation>%2행에 텍스트가 아닌 바이트가 있습니다.</translation>
    </message>
    <message>
        <source>Save the file as UTF-8 in an editor.</source>
        <translation>편집기에서 파일을 UTF-8로 저장하세요.</translation>
    </message>
    <message>
        <source>The change cannot be written as YAML.</source>
        <translation>변경 내용을 YAML로 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Shorten names and take out control characters.</source>
        <translation>이름을 줄이고 제어 문자를 빼세요.</translation>
    </message>
    <message>
        <source>This is an archive, not a pipeline’s text.</source>
        <translation>파이프라인 텍스트가 아니라 압축 파일입니다.</translation>
    </message>
    <message>
        <source>Unpack it and open the YAML file in it.</source>
        <translation>압축을 풀고 안에 있는 YAML 파일을 여세요.</translation>
    </message>
    <message>
        <source>The file holds no pipeline.</source>
        <translation>파일에 파이프라인이 없습니다.</translation>
    </message>
    <message>
        <source>Choose a file that the SDK compiled or that was made here.</source>
        <translation>SDK로 컴파일했거나 여기서 만든 파일을 고르세요.</translation>
    </message>
    <message>
        <source>The file is larger than 32 MiB, the most that a pipelines server takes.</source>
        <translation>파일이 파이프라인 서버가 받는 최대 크기인 32 MiB보다 큽니다.</translation>
    </message>
    <message>
        <source>Move large texts out of the pipeline.</source>
        <translation>큰 텍스트를 파이프라인 밖으로 옮기세요.</translation>
    </message>
    <message>
        <source>The condition has a mistake at place %2: “%3”.</source>
        <translation>조건의 위치 %2에 오류가 있습니다: “%3”</translation>
    </message>
    <message>
        <source>Compare inputs with values; join comparisons with &amp;&amp; and ||.</source>
        <translation>입력을 값과 비교하고 &amp;&amp;와 ||로 이으세요.</translation>
    </message>
    <message>
        <source>The condition looks at “%2”, which has no value.</source>
        <translation>조건에 값이 없는 입력이 있습니다: “%2”</translation>
    </message>
    <message>
        <source>Give the task that input, or change the condition.</source>
        <translation>작업에 그 입력을 주거나 조건을 바꾸세요.</translation>
    </message>
    <message>
        <source>The condition uses “%2” on values that it cannot take.</source>
        <translation>조건의 연산에 쓸 수 없는 값입니다: “%2”</translation>
    </message>
    <message>
        <source>Compare values of the same type; int() and double() make numbers.</source>
        <translation>같은 유형의 값을 비교하세요. int()와 double()은 숫자로 바꿉니다.</translation>
    </message>
    <message>
        <source>The condition calls “%2”, which is not known here.</source>
        <translation>조건에서 알 수 없는 함수를 부릅니다: “%2”</translation>
    </message>
    <message>
        <source>Use int, double, string, size, contains, startsWith or endsWith.</source>
        <translation>int, double, string, size, contains, startsWith, endsWith를 쓰세요.</translation>
    </message>
    <message>
        <source>The condition divides by zero.</source>
        <translation>조건에서 0으로 나눕니다.</translation>
    </message>
    <message>
        <source>Check the values that go into it.</source>
        <translation>들어가는 값을 확인하세요.</translation>
    </message>
    <message>
        <source>“%2” is not there any more.</source>
        <translation>더 이상 없는 항목입니다: “%2”</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>다른 항목을 고르세요.</translation>
    </message>
    <message>
        <source>The name “%2” is taken.</source>
        <translation>이미 쓰이는 이름입니다: “%2”</translation>
    </message>
    <message>
        <source>“%2” cannot be a name here.</source>
        <translation>여기에서 쓸 수 없는 이름입니다: “%2”</translation>
    </message>
    <message>
        <source>Use small letters, digits and dashes.</source>
        <translation>소문자, 숫자, 하이픈을 쓰세요.</translation>
    </message>
    <message>
        <source>“%2” would wait for itself.</source>
        <translation>자기 자신을 기다리게 됩니다: “%2”</translation>
    </message>
    <message>
        <source>Connect it to tasks that run before it.</source>
        <translation>먼저 실행되는 작업에 연결하세요.</translation>
    </message>
    <message>
        <source>%2 does not fit %3.</source>
        <translation>유형이 맞지 않습니다: %2, %3</translation>
    </message>
    <message>
        <source>Choose an output of the same type.</source>
        <translation>같은 유형의 출력을 고르세요.</translation>
    </message>
    <message>
        <source>An exit handler can stand on the top level only.</source>
        <translation>종료 처리기는 최상위 수준에만 둘 수 있습니다.</translation>
    </message>
    <message>
        <source>Leave the group first.</source>
        <translation>먼저 그룹에서 나가세요.</translation>
    </message>
    <message>
        <source>“%2” takes a value that cannot pass the wall of a group.</source>
        <translation>그룹 경계를 넘을 수 없는 값을 받습니다: “%2”</translation>
    </message>
    <message>
        <source>Keep both tasks on the same side.</source>
        <translation>두 작업을 같은 쪽에 두세요.</translation>
    </message>
    <message>
        <source>Kubeflow Pipelines is not installed in this cluster.</source>
        <translation>이 클러스터에는 Kubeflow Pipelines가 설치되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>No service is named ml-pipeline; give the address of the server if it is elsewhere.</source>
        <translation>ml-pipeline이라는 서비스가 없습니다. 서버가 다른 곳에 있으면 주소를 지정하세요.</translation>
    </message>
    <message>
        <source>A proxy or login page may have answered instead of Kubeflow Pipelines: check the address.</source>
        <translation>Kubeflow Pipelines 대신 프록시나 로그인 페이지가 응답했을 수 있습니다. 주소를 확인하세요.</translation>
    </message>
    <message>
        <source>Kubeflow Pipelines does not accept this.</source>
        <translation>Kubeflow Pipelines가 받아들이지 않습니다.</translation>
    </message>
    <message>
        <source>Mend what it names, then try again.</source>
        <translation>지적된 부분을 고친 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Kubeflow Pipelines does not have it (any more).</source>
        <translation>Kubeflow Pipelines에 없거나 더 이상 없습니다.</translation>
    </message>
    <message>
        <source>Refresh the list; somebody may have deleted it.</source>
        <translation>목록을 새로 고치세요. 누군가 삭제했을 수 있습니다.</translation>
    </message>
    <message>
        <source>There is one of that name already.</source>
        <translation>같은 이름이 이미 있습니다.</translation>
    </message>
    <message>
        <source>Choose another name; upper and lower case count as equal.</source>
        <translation>다른 이름을 고르세요. 대문자와 소문자는 같은 것으로 봅니다.</translation>
    </message>
    <message>
        <source>You may not do this in Kubeflow Pipelines.</source>
        <translation>Kubeflow Pipelines에서 이 작업을 할 권한이 없습니다.</translation>
    </message>
    <message>
        <source>Ask the owner of the namespace for the right that is named.</source>
        <translation>네임스페이스 소유자에게 표시된 권한을 요청하세요.</translation>
    </message>
    <message>
        <source>That cannot be done in its present state.</source>
        <translation>지금 상태에서는 할 수 없습니다.</translation>
    </message>
    <message>
        <source>Refresh, and look at where it stands.</source>
        <translation>새로 고치고 현재 상태를 확인하세요.</translation>
    </message>
    <message>
        <source>This Kubeflow Pipelines is too old for that.</source>
        <translation>이 Kubeflow Pipelines는 버전이 낮아 할 수 없습니다.</translation>
    </message>
    <message>
        <source>Its administrator can update it; everything else goes on.</source>
        <translation>관리자가 업데이트할 수 있습니다. 다른 기능은 그대로 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Kubeflow Pipelines failed.</source>
        <translation>Kubeflow Pipelines에서 오류가 났습니다.</translation>
    </message>
    <message>
        <source>Its words are below; try again, or show them to its administrator.</source>
        <translation>아래 메시지를 확인하고 다시 시도하거나 관리자에게 보여 주세요.</translation>
    </message>
    <message>
        <source>Kubeflow Pipelines is not ready.</source>
        <translation>Kubeflow Pipelines가 준비되지 않았습니다.</translation>
    </message>
    <message>
        <source>Try again in a moment; look at the pod ml-pipeline if it stays so.</source>
        <translation>잠시 뒤 다시 시도하세요. 계속되면 ml-pipeline 파드를 확인하세요.</translation>
    </message>
    <message>
        <source>Kubeflow Pipelines does not know you.</source>
        <translation>Kubeflow Pipelines가 사용자를 확인하지 못했습니다.</translation>
    </message>
    <message>
        <source>Sign in again, or use a token made for pipelines.kubeflow.org.</source>
        <translation>다시 로그인하거나 pipelines.kubeflow.org용 토큰을 사용하세요.</translation>
    </message>
    <message>
        <source>The way to Kubeflow Pipelines leads to a login page.</source>
        <translation>Kubeflow Pipelines 주소가 로그인 페이지로 연결됩니다.</translation>
    </message>
    <message>
        <source>Sign in there, then give the new cookie or token.</source>
        <translation>그곳에서 로그인한 뒤 새 쿠키나 토큰을 입력하세요.</translation>
    </message>
    <message>
        <source>%1 has %2 MiB; 32 are the most that can be uploaded.</source>
        <translation>%1: %2 MiB입니다. 올릴 수 있는 크기는 최대 32 MiB입니다.</translation>
    </message>
    <message>
        <source>Move data out of the document, or pack it as .tar.gz.</source>
        <translation>문서에서 데이터를 빼거나 .tar.gz로 압축하세요.</translation>
    </message>
    <message>
        <source>Kubeflow Pipelines refused the document and does not say why.</source>
        <translation>Kubeflow Pipelines가 문서를 거부했고 이유를 알려 주지 않았습니다.</translation>
    </message>
    <message>
        <source>Check it here first: headrace pipeline check shows what is wrong with it.</source>
        <translation>여기서 먼저 검사하세요. headrace pipeline check가 잘못된 곳을 보여 줍니다.</translation>
    </message>
    <message>
        <source>There is no log of that step any more.</source>
        <translation>그 단계의 로그가 더 이상 없습니다.</translation>
    </message>
    <message>
        <source>Its pod is gone and no log was stored.</source>
        <translation>파드가 사라졌고 저장된 로그도 없습니다.</translation>
    </message>
    <message>
        <source>Kubeflow Pipelines refused this.</source>
        <translation>Kubeflow Pipelines가 거부했습니다.</translation>
    </message>
    <message>
        <source>Its words are below.</source>
        <translation>아래 메시지를 확인하세요.</translation>
    </message>
    <message>
        <source>%1 holds more than a pipeline and its platform; writing it anew would lose that.</source>
        <translation>%1: 파이프라인과 플랫폼 문서 말고 다른 내용이 있어 새로 쓰면 잃게 됩니다.</translation>
    </message>
    <message>
        <source>Leave out --write to see the new text, and put it where you want it.</source>
        <translation>--write를 빼고 새 내용을 본 뒤 원하는 곳에 저장하세요.</translation>
    </message>
    <message>
        <source>Somebody else changed %1 meanwhile; nothing was written.</source>
        <translation>그사이 다른 곳에서 파일이 바뀌었습니다: %1. 아무것도 쓰지 않았습니다.</translation>
    </message>
    <message>
        <source>Load it again, or save over it.</source>
        <translation>다시 읽거나 덮어쓰세요.</translation>
    </message>
    <message>
        <source>“%2” is no %3.</source>
        <translation>값이 형식에 맞지 않습니다: “%2” (%3)</translation>
    </message>
    <message>
        <source>Type a value of that type; lists and maps as JSON.</source>
        <translation>그 형식의 값을 입력하세요. 목록과 맵은 JSON으로 씁니다.</translation>
    </message>
    <message>
        <source>The clipboard holds no tasks of a pipeline.</source>
        <translation>클립보드에 파이프라인 작업이 없습니다.</translation>
    </message>
    <message>
        <source>Copy tasks here, or the text of a pipeline.</source>
        <translation>작업이나 파이프라인 텍스트를 복사하세요.</translation>
    </message>
    <message>
        <source>The file holds no component with a container.</source>
        <translation>파일에 컨테이너가 있는 컴포넌트가 없습니다.</translation>
    </message>
    <message>
        <source>Choose a component.yaml or a compiled component.</source>
        <translation>component.yaml이나 컴파일된 컴포넌트를 고르세요.</translation>
    </message>
    <message>
        <source>The component is made of other components; pipelines of version 2 cannot run it.</source>
        <translation>다른 컴포넌트로 이루어진 컴포넌트입니다. 버전 2 파이프라인은 실행할 수 없습니다.</translation>
    </message>
    <message>
        <source>Add its parts one by one.</source>
        <translation>부분을 하나씩 추가하세요.</translation>
    </message>
    <message>
        <source>The component’s command uses “%2”, which pipelines of version 2 cannot say.</source>
        <translation>컴포넌트의 명령에 버전 2 파이프라인이 표현할 수 없는 것이 있습니다: “%2”</translation>
    </message>
    <message>
        <source>Change its command, or choose another component.</source>
        <translation>명령을 바꾸거나 다른 컴포넌트를 고르세요.</translation>
    </message>
    <message>
        <source>The component’s command uses “%2”, which it does not declare.</source>
        <translation>컴포넌트의 명령이 선언하지 않은 것을 씁니다: “%2”</translation>
    </message>
    <message>
        <source>Declare it among its inputs or outputs.</source>
        <translation>입력이나 출력으로 선언하세요.</translation>
    </message>
    <message>
        <source>“%2” decides by this value.</source>
        <translation>이 값으로 결정합니다: “%2”</translation>
    </message>
    <message>
        <source>Change its condition or what it loops over.</source>
        <translation>조건이나 반복 대상을 바꾸세요.</translation>
    </message>
    <message>
        <source>Kubeflow Pipelines has nothing named %1.</source>
        <translation>Kubeflow Pipelines에 없는 이름: %1.</translation>
    </message>
    <message>
        <source>Check the name and the namespace; an experiment can be made with --create-experiment.</source>
        <translation>이름과 네임스페이스를 확인하세요. 실험은 --create-experiment로 만들 수 있습니다.</translation>
    </message>
    <message>
        <source>“%1” has %2 fields; a schedule has six: second, minute, hour, day, month, weekday.</source>
        <translation>“%1”: 필드 수 %2개. 일정에는 초, 분, 시, 일, 월, 요일의 여섯 필드가 있어야 합니다.</translation>
    </message>
    <message>
        <source>Put the second in front: 0 30 3 * * * is half past three every day.</source>
        <translation>맨 앞에 초를 넣으세요. 0 30 3 * * *은 매일 3시 30분입니다.</translation>
    </message>
    <message>
        <source>“%1” is no part of a schedule.</source>
        <translation>“%1”: 일정에 쓸 수 없는 값입니다.</translation>
    </message>
    <message>
        <source>Use numbers, *, lists such as 1,15, ranges such as 1-5 and steps such as */10; weekdays are 0 (Sunday) to 6.</source>
        <translation>숫자, *, 1,15 같은 목록, 1-5 같은 범위, */10 같은 간격을 쓰세요. 요일은 0(일요일)부터 6까지입니다.</translation>
    </message>
    <message>
        <source>The local cluster cannot run this pipeline: %1 needs something that it does not have (%2).</source>
        <translation>로컬 클러스터에서 이 파이프라인을 실행할 수 없습니다. 필요한 것이 없습니다. 태스크: %1, 필요한 것: %2</translation>
    </message>
    <message>
        <source>Run it on a Kubernetes cluster.</source>
        <translation>Kubernetes 클러스터에서 실행하십시오.</translation>
    </message>
    <message>
        <source>There is no template “%1”, only: %2.</source>
        <translation>“%1”이라는 템플릿이 없습니다. 있는 것: %2.</translation>
    </message>
    <message>
        <source>Take one of these.</source>
        <translation>이 중에서 고르세요.</translation>
    </message>
    <message>
        <source>The pipeline of the run has no step %1 with a container.</source>
        <translation>실행의 파이프라인에 컨테이너가 있는 단계가 없습니다: %1</translation>
    </message>
    <message>
        <source>Open the pipeline in the editor and change it there.</source>
        <translation>편집기에서 파이프라인을 열어 바꾸세요.</translation>
    </message>
    <message>
        <source>“%2” is a group; only steps are replaced.</source>
        <translation>그룹이므로 바꿀 수 없습니다: “%2”. 단계만 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>Drop it on a step, or take the group away first.</source>
        <translation>단계 위에 놓거나 먼저 그룹을 없애십시오.</translation>
    </message>
    <message>
        <source>The file is no library of components.</source>
        <translation>컴포넌트 라이브러리 파일이 아닙니다.</translation>
    </message>
    <message>
        <source>Choose a component_library.yaml, a component or a folder.</source>
        <translation>component_library.yaml, 컴포넌트 또는 폴더를 선택하십시오.</translation>
    </message>
    <message>
        <source>The file is another version than the library names.</source>
        <translation>파일이 라이브러리에 적힌 것과 다른 버전입니다.</translation>
    </message>
    <message>
        <source>Check the commit out that the library names.</source>
        <translation>라이브러리에 적힌 커밋을 체크아웃하십시오.</translation>
    </message>
    <message>
        <source>The pipeline is saved, but where its steps stand is not: %1 cannot be written.</source>
        <translation>파이프라인은 저장했지만 단계의 위치는 저장하지 못했습니다. 쓸 수 없는 파일: %1</translation>
    </message>
    <message>
        <source>Allow writing beside the pipeline, then save again.</source>
        <translation>파이프라인 옆에 쓸 수 있게 한 뒤 다시 저장하십시오.</translation>
    </message>
    <message>
        <source>“%3” is needed.</source>
        <translation>필요한 값이 없습니다: “%3”.</translation>
    </message>
    <message>
        <source>Fill it in.</source>
        <translation>값을 입력하십시오.</translation>
    </message>
    <message>
        <source>“%2” is no path in a container.</source>
        <translation>컨테이너 안의 경로가 아닙니다: “%2”.</translation>
    </message>
    <message>
        <source>Begin it with a slash, without colons.</source>
        <translation>콜론 없이 슬래시로 시작하십시오.</translation>
    </message>
    <message>
        <source>“%2” is no amount.</source>
        <translation>양이 아닙니다: “%2”.</translation>
    </message>
    <message>
        <source>Write a number with a unit, such as 500Mi or 10Gi.</source>
        <translation>500Mi나 10Gi처럼 단위가 붙은 수를 쓰십시오.</translation>
    </message>
    <message>
        <source>“%2” is no whole number.</source>
        <translation>정수가 아닙니다: “%2”.</translation>
    </message>
    <message>
        <source>Write digits only.</source>
        <translation>숫자만 쓰십시오.</translation>
    </message>
    <message>
        <source>“%3” cannot be “%2”.</source>
        <translation>“%3”에 쓸 수 없는 값: “%2”.</translation>
    </message>
    <message>
        <source>Choose one of those that are offered.</source>
        <translation>제시된 것 가운데 하나를 선택하십시오.</translation>
    </message>
    <message>
        <source>“%2” cannot be a name in Kubernetes.</source>
        <translation>Kubernetes 이름으로 쓸 수 없습니다: “%2”.</translation>
    </message>
    <message>
        <source>“%2” is no label with a value.</source>
        <translation>값이 있는 레이블이 아닙니다: “%2”.</translation>
    </message>
    <message>
        <source>Write key=value, one a line.</source>
        <translation>한 줄에 하나씩 key=value로 쓰십시오.</translation>
    </message>
    <message>
        <source>“%2” gives no variable.</source>
        <translation>변수가 되지 않습니다: “%2”.</translation>
    </message>
    <message>
        <source>Write both sides of an equals sign; variables have letters, digits and underscores.</source>
        <translation>등호 양쪽을 모두 쓰십시오. 변수에는 글자, 숫자, 밑줄을 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>“%2” is no requirement.</source>
        <translation>조건이 아닙니다: “%2”.</translation>
    </message>
    <message>
        <source>Write a label, In, NotIn, Gt or Lt with values, or Exists or DoesNotExist.</source>
        <translation>레이블 뒤에 In, NotIn, Gt, Lt와 값을 쓰거나 Exists 또는 DoesNotExist를 쓰십시오.</translation>
    </message>
    <message>
        <source>There is an else already: “%2”.</source>
        <translation>else가 이미 있습니다: “%2”.</translation>
    </message>
    <message>
        <source>Put the step into that branch.</source>
        <translation>그 분기에 단계를 넣으십시오.</translation>
    </message>
    <message>
        <source>There is no function in Python that could run.</source>
        <translation>실행할 Python 함수가 없습니다.</translation>
    </message>
    <message>
        <source>Write one as def step(value: str) -&gt; str: with its body below.</source>
        <translation>def step(value: str) -&gt; str: 아래에 본문을 쓰십시오.</translation>
    </message>
    <message>
        <source>The type of “%2” is not known.</source>
        <translation>유형을 알 수 없습니다: “%2”.</translation>
    </message>
    <message>
        <source>Write str, int, float, bool, list, dict, Input[Dataset] or Output[Model] behind a colon.</source>
        <translation>콜론 뒤에 str, int, float, bool, list, dict, Input[Dataset] 또는 Output[Model]을 쓰십시오.</translation>
    </message>
    <message>
        <source>The program of the local cluster is missing beside headrace.</source>
        <translation>headrace 옆에 로컬 클러스터의 프로그램이 없습니다.</translation>
    </message>
    <message>
        <source>Install Headrace again.</source>
        <translation>Headrace를 다시 설치하세요.</translation>
    </message>
    <message>
        <source>The local cluster could not be started. Its log is %1.</source>
        <translation>로컬 클러스터를 시작하지 못했습니다. 로그: %1</translation>
    </message>
    <message>
        <source>The end of the log says why; then start it again.</source>
        <translation>로그의 끝에 이유가 있습니다. 고친 뒤 다시 시작하세요.</translation>
    </message>
    <message>
        <source>The local cluster does not end. Its log is %1.</source>
        <translation>로컬 클러스터가 끝나지 않습니다. 로그: %1</translation>
    </message>
    <message>
        <source>Wait for its steps to end, then stop it again.</source>
        <translation>단계가 끝나기를 기다린 뒤 다시 멈추세요.</translation>
    </message>
    <message>
        <source>The package %1 holds no pipeline that can be read.</source>
        <translation>패키지 %1: 읽을 수 있는 파이프라인이 없습니다.</translation>
    </message>
    <message>
        <source>Pack the pipeline again as pipeline.yaml in a .zip or .tar.gz, or choose the YAML file itself.</source>
        <translation>파이프라인을 pipeline.yaml이라는 이름으로 .zip 또는 .tar.gz에 다시 묶거나 YAML 파일을 직접 선택하세요.</translation>
    </message>
    <message>
        <source>Kubernetes takes no object with the name “%1”.</source>
        <translation>Kubernetes에서 쓸 수 없는 개체 이름입니다: “%1”.</translation>
    </message>
    <message>
        <source>Use small letters, digits, dots and dashes, and begin and end with a letter or digit.</source>
        <translation>소문자, 숫자, 점, 하이픈만 사용하고 처음과 끝은 문자나 숫자로 하세요.</translation>
    </message>
    <message>
        <source>What lies at %1 cannot be read from here.</source>
        <translation>여기서는 읽을 수 없는 주소입니다: %1</translation>
    </message>
    <message>
        <source>Kubeflow Pipelines hands out minio, s3, gs, http and volume addresses; open this one where it lies.</source>
        <translation>Kubeflow Pipelines는 minio, s3, gs, http, volume 주소를 내줍니다. 이것은 놓인 곳에서 여십시오.</translation>
    </message>
    <message>
        <source>Nothing in this cluster hands out what artifacts hold.</source>
        <translation>이 클러스터에는 아티팩트 내용을 내주는 서비스가 없습니다.</translation>
    </message>
    <message>
        <source>The service ml-pipeline-ui is missing in the namespace of Kubeflow Pipelines; names, metrics and lineage are still shown.</source>
        <translation>Kubeflow Pipelines 네임스페이스에 ml-pipeline-ui 서비스가 없습니다. 이름, 메트릭, 계보는 계속 표시됩니다.</translation>
    </message>
    <message>
        <source>This pipeline has no version.</source>
        <translation>이 파이프라인에는 버전이 없습니다.</translation>
    </message>
    <message>
        <source>Upload one to it, or choose another pipeline.</source>
        <translation>버전을 올리거나 다른 파이프라인을 선택하세요.</translation>
    </message>
    <message>
        <source>The schedule has no trigger, so it never fires.</source>
        <translation>일정에 트리거가 없어 실행되지 않습니다.</translation>
    </message>
    <message>
        <source>Edit it, and say when it is to fire.</source>
        <translation>일정을 편집하여 언제 실행할지 정하세요.</translation>
    </message>
    <message>
        <source>The server made another schedule than was asked for: %2 differs.</source>
        <translation>서버가 요청과 다른 일정을 만들었습니다. 다른 항목: %2</translation>
    </message>
    <message>
        <source>The new one was taken back, the old one is as it was. Ask the server’s administrator about a webhook that changes schedules.</source>
        <translation>새 일정은 되돌렸고 이전 일정은 그대로입니다. 일정을 바꾸는 웹훅이 있는지 서버 관리자에게 문의하세요.</translation>
    </message>
    <message>
        <source>The new schedule %1 could not be taken back, and the old one, %2, may be disabled.</source>
        <translation>새 일정을 되돌리지 못했고 이전 일정이 꺼져 있을 수 있습니다. 새 일정: %1, 이전 일정: %2</translation>
    </message>
    <message>
        <source>Refresh the list: delete the new one, then enable the old one.</source>
        <translation>목록을 새로 고친 뒤 새 일정을 삭제하고 이전 일정을 켜세요.</translation>
    </message>
    <message>
        <source>%1 holds no rules for a canary.</source>
        <translation>%1: 카나리 규칙이 없습니다.</translation>
    </message>
    <message>
        <source>Write them as YAML: keys with values, such as checks: 10.</source>
        <translation>checks: 10처럼 키와 값을 YAML로 쓰세요.</translation>
    </message>
    <message>
        <source>%1: there is no rule “%2”.</source>
        <translation>%1: “%2” 규칙은 없습니다.</translation>
    </message>
    <message>
        <source>Check its spelling; the help lists all of them.</source>
        <translation>철자를 확인하세요. 모든 규칙은 도움말에 있습니다.</translation>
    </message>
    <message>
        <source>%1: “%3” does not fit “%2”.</source>
        <translation>%1: “%2” 값으로 “%3”은(는) 맞지 않습니다.</translation>
    </message>
    <message>
        <source>Write %4.</source>
        <translation>다음 형식으로 쓰세요: %4.</translation>
    </message>
    <message>
        <source>%1 is no check of a canary.</source>
        <translation>%1: 카나리 점검 기록이 아닙니다.</translation>
    </message>
    <message>
        <source>Each line is a JSON object with requests, error_share and p99 of the canary.</source>
        <translation>각 줄은 카나리의 requests, error_share, p99를 담은 JSON 객체입니다.</translation>
    </message>
    <message>
        <source>That rate cannot be sent.</source>
        <translation>그 속도로는 보낼 수 없습니다.</translation>
    </message>
    <message>
        <source>Choose one that brings at least one request and at most a million a second.</source>
        <translation>요청이 하나 이상이고 초당 백만 건을 넘지 않는 속도를 고르세요.</translation>
    </message>
    <message>
        <source>The test would end before it measures anything.</source>
        <translation>측정하기도 전에 시험이 끝납니다.</translation>
    </message>
    <message>
        <source>Choose a duration longer than the warm-up.</source>
        <translation>예열보다 긴 시간을 고르세요.</translation>
    </message>
    <message>
        <source>So many connections cannot be opened.</source>
        <translation>그만큼 많은 연결은 열 수 없습니다.</translation>
    </message>
    <message>
        <source>Choose 1 to 10,000.</source>
        <translation>1에서 10,000 사이로 고르세요.</translation>
    </message>
    <message>
        <source>So many threads cannot share the connections.</source>
        <translation>그만큼 많은 스레드가 연결을 나누어 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Choose 1 to 64, and at least a connection for each.</source>
        <translation>1에서 64 사이로 고르고, 스레드마다 연결이 하나 이상이어야 합니다.</translation>
    </message>
    <message>
        <source>“%1” is no limit.</source>
        <translation>“%1”: 한계로 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>Write p99&lt;500ms, errors&lt;2% or rate&gt;=990.</source>
        <translation>p99&lt;500ms, errors&lt;2% 또는 rate&gt;=990처럼 쓰세요.</translation>
    </message>
    <message>
        <source>The file is no report of a load test.</source>
        <translation>부하 시험 보고서 파일이 아닙니다.</translation>
    </message>
    <message>
        <source>Choose one that a load test has written.</source>
        <translation>부하 시험이 저장한 파일을 고르세요.</translation>
    </message>
    <message>
        <source>%1 holds no study.</source>
        <translation>%1: 스터디가 들어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Open a snapshot that was saved here, or a CSV table with a line a trial.</source>
        <translation>여기서 저장한 스냅숏이나 시행마다 한 줄인 CSV 표를 여세요.</translation>
    </message>
    <message>
        <source>%1 was saved by a newer version.</source>
        <translation>%1: 더 새로운 버전에서 저장한 파일입니다.</translation>
    </message>
    <message>
        <source>Update Headrace, then open it again.</source>
        <translation>Headrace를 업데이트한 뒤 다시 여세요.</translation>
    </message>
    <message>
        <source>%1 has no trials with parameters.</source>
        <translation>%1: 매개변수가 있는 시행이 없습니다.</translation>
    </message>
    <message>
        <source>The table needs a column a parameter and the objective behind them.</source>
        <translation>표에는 매개변수마다 한 열이 있고 그 뒤에 목적값 열이 있어야 합니다.</translation>
    </message>
    <message>
        <source>%1 cannot be read: only addresses that begin with https:// are.</source>
        <translation>읽을 수 없습니다: %1. https://로 시작하는 주소만 읽습니다.</translation>
    </message>
    <message>
        <source>Correct the address, or save the file and add it from there.</source>
        <translation>주소를 고치거나, 파일을 저장한 뒤 그 파일에서 추가하세요.</translation>
    </message>
    <message>
        <source>The server of %1 answered with the status %2.</source>
        <translation>%1의 서버가 상태 %2로 응답했습니다.</translation>
    </message>
    <message>
        <source>Look at the address in a browser. Where one must sign in, save the file and add it from there.</source>
        <translation>브라우저에서 주소를 확인하세요. 로그인이 필요하면 파일을 저장한 뒤 그 파일에서 추가하세요.</translation>
    </message>
    <message>
        <source>What is at %1 is larger than 4 MB.</source>
        <translation>4 MB보다 큽니다: %1.</translation>
    </message>
    <message>
        <source>Check that it is the address of a component.</source>
        <translation>컴포넌트의 주소인지 확인하세요.</translation>
    </message>
    <message>
        <source>%1 leads on and on, without an end.</source>
        <translation>끝없이 다른 주소로 이어집니다: %1.</translation>
    </message>
    <message>
        <source>Take the address of the file itself.</source>
        <translation>파일 자체의 주소를 사용하세요.</translation>
    </message>
    <message>
        <source>“%1” has not as many values as its shape asks for.</source>
        <translation>“%1”: 값의 수가 모양과 맞지 않습니다.</translation>
    </message>
    <message>
        <source>Fill in the missing ones, or change the shape.</source>
        <translation>빠진 값을 채우거나 모양을 바꾸세요.</translation>
    </message>
    <message>
        <source>JSON cannot hold the values of “%1”.</source>
        <translation>“%1”: 값을 JSON으로 나타낼 수 없습니다.</translation>
    </message>
    <message>
        <source>Send them in binary.</source>
        <translation>이진 형식으로 보내세요.</translation>
    </message>
    <message>
        <source>“%1” has another number of rows than the columns before it.</source>
        <translation>“%1”: 앞의 열과 행 수가 다릅니다.</translation>
    </message>
    <message>
        <source>Give each column a value in every row.</source>
        <translation>모든 열의 행마다 값을 넣으세요.</translation>
    </message>
    <message>
        <source>The answer is no inference.</source>
        <translation>추론 결과가 아닌 응답입니다.</translation>
    </message>
    <message>
        <source>Look at its text; the server may speak another protocol.</source>
        <translation>응답 내용을 확인하세요. 서버가 다른 프로토콜을 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>“%1” of row %2 is no %3: “%4”.</source>
        <translation>%2행의 “%1” 값이 형식에 맞지 않습니다(%3): “%4”.</translation>
    </message>
    <message>
        <source>Correct the value, or choose another type for the tensor.</source>
        <translation>값을 고치거나 텐서의 형식을 바꾸세요.</translation>
    </message>
    <message>
        <source>The text is no request to a model.</source>
        <translation>모델에 보내는 요청이 아닙니다.</translation>
    </message>
    <message>
        <source>Write “inputs” with name, shape, datatype and data for V2, or “instances” for V1.</source>
        <translation>V2에는 name, shape, datatype, data가 있는 “inputs”를, V1에는 “instances”를 쓰세요.</translation>
    </message>
    <message>
        <source>The answer of %1 is larger than 256 MB.</source>
        <translation>응답이 256MB보다 큽니다: %1</translation>
    </message>
    <message>
        <source>Send fewer rows at once.</source>
        <translation>한 번에 더 적은 행을 보내세요.</translation>
    </message>
    <message>
        <source>“%1” is no address of an endpoint.</source>
        <translation>엔드포인트의 주소가 아닙니다: “%1”</translation>
    </message>
    <message>
        <source>Write it as http://host:port, with the path of the model if you know it.</source>
        <translation>http://host:port로 쓰고, 알면 모델의 경로도 붙이세요.</translation>
    </message>
    <message>
        <source>%1 answers, but not as a model server does.</source>
        <translation>응답하지만 모델 서버가 아닙니다: %1</translation>
    </message>
    <message>
        <source>Check host and path; the protocols V1, V2 and that of MLflow are known.</source>
        <translation>호스트와 경로를 확인하세요. V1, V2, MLflow의 프로토콜을 압니다.</translation>
    </message>
    <message>
        <source>No gateway with an address was found in the cluster.</source>
        <translation>클러스터에서 주소가 있는 게이트웨이를 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>Type its host and port, or take another way to the service.</source>
        <translation>호스트와 포트를 입력하거나 서비스로 가는 다른 길을 쓰세요.</translation>
    </message>
    <message>
        <source>%1 cannot be reached yet.</source>
        <translation>아직 연결할 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Wait until the service has an address, or look at its conditions.</source>
        <translation>서비스에 주소가 생길 때까지 기다리거나 조건을 확인하세요.</translation>
    </message>
    <message>
        <source>“%3” runs at the end whatever happens; “%2” cannot wait for it.</source>
        <translation>무슨 일이 있어도 마지막에 실행되는 작업: “%3”. 이를 기다릴 수 없는 작업: “%2”.</translation>
    </message>
    <message>
        <source>Connect it to a task that runs before.</source>
        <translation>먼저 실행되는 작업에 연결하십시오.</translation>
    </message>
    <message>
        <source>This is a Parquet file, and no Python is there to read it.</source>
        <translation>Parquet 파일이며, 이를 읽을 Python이 없습니다.</translation>
    </message>
    <message>
        <source>Install python3 with the package pyarrow, or save the file and open it with a program for Parquet.</source>
        <translation>python3와 pyarrow 패키지를 설치하거나, 파일을 저장해 Parquet용 프로그램으로 여세요.</translation>
    </message>
    <message>
        <source>This is a Parquet file, and %1 has no pyarrow to read it.</source>
        <translation>Parquet 파일입니다. 이를 읽을 pyarrow가 없는 Python: %1.</translation>
    </message>
    <message>
        <source>Install it there with “-m pip install pyarrow”, then try again; or save the file and open it with a program for Parquet.</source>
        <translation>그곳에 “-m pip install pyarrow”로 설치한 뒤 다시 시도하거나, 파일을 저장해 Parquet용 프로그램으로 여세요.</translation>
    </message>
    <message>
        <source>This Parquet file cannot be read.</source>
        <translation>이 Parquet 파일을 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>Save it and look at it with another program; its step may have ended while it wrote.</source>
        <translation>저장해 다른 프로그램으로 확인하세요. 쓰는 도중에 단계가 끝났을 수 있습니다.</translation>
    </message>
    <message>
        <source>This is no experiment.</source>
        <translation>실험이 아닙니다.</translation>
    </message>
    <message>
        <source>An experiment is a map with apiVersion, kind, metadata and spec; begin with the example.</source>
        <translation>실험은 apiVersion, kind, metadata, spec이 있는 맵입니다. 예제로 시작하세요.</translation>
    </message>
    <message>
        <source>Katib is not installed in %1.</source>
        <translation>Katib이 설치되지 않은 클러스터: %1</translation>
    </message>
    <message>
        <source>Install it with Kubeflow, or alone from github.com/kubeflow/katib (manifests/v1beta1/installs/katib-standalone); the local cluster runs experiments without it.</source>
        <translation>Kubeflow와 함께, 또는 github.com/kubeflow/katib (manifests/v1beta1/installs/katib-standalone)에서 따로 설치하세요. 로컬 클러스터는 Katib 없이도 실험을 실행합니다.</translation>
    </message>
    <message>
        <source>There is no experiment %1 in %2.</source>
        <translation>%2에 없는 실험: %1</translation>
    </message>
    <message>
        <source>It was deleted, or stands in another namespace or cluster.</source>
        <translation>삭제되었거나 다른 네임스페이스나 클러스터에 있습니다.</translation>
    </message>
</context>
<context>
    <name>ExplorePlots</name>
    <message>
        <source>others</source>
        <translation>나머지</translation>
    </message>
    <message>
        <source>All weeks, %1</source>
        <translation>모든 주, %1</translation>
    </message>
    <message>
        <source>Week %1, difference from the median</source>
        <translation>%1주차, 중앙값과의 차이</translation>
    </message>
    <message>
        <source>Week %1</source>
        <translation>%1주차</translation>
    </message>
    <message>
        <source>truth</source>
        <translation>실제</translation>
    </message>
</context>
<context>
    <name>ExploreWords</name>
    <message numerus="yes">
        <source>%n s</source>
        <comment>seconds</comment>
        <translation>
            <numerusform>%n초</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>minutes</comment>
        <translation>
            <numerusform>%n분</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>hours</comment>
        <translation>
            <numerusform>%n시간</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n일</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n week(s)</source>
        <translation>
            <numerusform>%n주</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n개월</numerusform>
        </translation>
    </message>
    <message>
        <source>all data</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>as written</source>
        <translation>적힌 대로</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>합계</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>median</source>
        <translation>중앙값</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>최댓값</translation>
    </message>
    <message>
        <source>difference from typical</source>
        <translation>평소와의 차이</translation>
    </message>
    <message>
        <source>Same time last week</source>
        <translation>지난주 같은 시각</translation>
    </message>
    <message>
        <source>Linear regression</source>
        <translation>선형 회귀</translation>
    </message>
    <message>
        <source>Gaussian naive Bayes</source>
        <translation>가우시안 나이브 베이즈</translation>
    </message>
    <message>
        <source>Random forest</source>
        <translation>랜덤 포레스트</translation>
    </message>
    <message>
        <source>Gradient boosting</source>
        <translation>그래디언트 부스팅</translation>
    </message>
    <message>
        <source>Repeats the value of one week before: a model that does not beat it has learnt nothing.</source>
        <translation>일주일 전 값을 되풀이합니다. 이보다 나쁜 모델은 배운 것이 없습니다.</translation>
    </message>
    <message>
        <source>One weight a feature; it can only draw smooth waves.</source>
        <translation>특성마다 가중치 하나씩이라 완만한 물결만 그릴 수 있습니다.</translation>
    </message>
    <message>
        <source>Treats each of the %1 counts as a class of its own: a deliberately poor baseline.</source>
        <translation>%1가지 값을 저마다 다른 분류로 봅니다. 일부러 둔 약한 기준입니다.</translation>
    </message>
    <message>
        <source>A hundred full trees on resampled rows: remembers the usual value of every slot.</source>
        <translation>다시 뽑은 행으로 키운 나무 백 그루가 시간대마다 평소 값을 기억합니다.</translation>
    </message>
    <message>
        <source>A hundred small trees, each mending what is left of the error.</source>
        <translation>작은 나무 백 그루가 남은 오차를 차례로 줄입니다.</translation>
    </message>
    <message>
        <source>empty line</source>
        <translation>빈 줄</translation>
    </message>
    <message>
        <source>not JSON</source>
        <translation>JSON 아님</translation>
    </message>
    <message>
        <source>no JSON object</source>
        <translation>JSON 객체 아님</translation>
    </message>
    <message>
        <source>no time</source>
        <translation>시각 없음</translation>
    </message>
    <message>
        <source>time is no text</source>
        <translation>시각이 문자열이 아님</translation>
    </message>
    <message>
        <source>time in another format</source>
        <translation>시각 형식이 다름</translation>
    </message>
    <message>
        <source>not UTF-8</source>
        <translation>UTF-8 아님</translation>
    </message>
    <message>
        <source>wrong number of fields</source>
        <translation>필드 수가 다름</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>MMM d</source>
        <extracomment>Date of a week&apos;s first day, as QLocale writes it: &quot;Apr 1&quot;</extracomment>
        <translation>MMM d일</translation>
    </message>
    <message>
        <source>d</source>
        <extracomment>Day of a week&apos;s last day when it lies in the same month: &quot;7&quot;</extracomment>
        <translation>d일</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1분</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1시간</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1시간 %2분</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1일</translation>
    </message>
    <message>
        <source>%1 days %2 h</source>
        <translation>%1일 %2시간</translation>
    </message>
    <message>
        <source>time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>정수</translation>
    </message>
    <message>
        <source>number</source>
        <translation>실수</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>참·거짓</translation>
    </message>
    <message>
        <source>category</source>
        <translation>분류</translation>
    </message>
    <message>
        <source>text</source>
        <translation>글</translation>
    </message>
    <message>
        <source>always the same</source>
        <translation>늘 같은 값</translation>
    </message>
    <message>
        <source>every value once</source>
        <translation>모두 다른 값</translation>
    </message>
    <message>
        <source>many zeros</source>
        <translation>0이 많음</translation>
    </message>
    <message>
        <source>skewed</source>
        <translation>한쪽으로 치우침</translation>
    </message>
    <message>
        <source>very many values</source>
        <translation>값이 매우 많음</translation>
    </message>
    <message>
        <source>often missing</source>
        <translation>자주 빠짐</translation>
    </message>
    <message>
        <source>holds infinite values</source>
        <translation>무한대가 있음</translation>
    </message>
    <message>
        <source>out of order, %1</source>
        <translation>순서 어긋남, %1</translation>
    </message>
    <message>
        <source>outside the range, %1</source>
        <translation>범위 밖, %1</translation>
    </message>
    <message>
        <source>with a time that an earlier line has, %1</source>
        <translation>앞줄과 시각이 같은 줄, %1</translation>
    </message>
    <message>
        <source>without a time, %1</source>
        <translation>시각 없음, %1</translation>
    </message>
    <message>
        <source>left out by the filters, %1</source>
        <translation>필터로 빠짐, %1</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>행</translation>
    </message>
    <message>
        <source>sum of %1</source>
        <translation>%1 합계</translation>
    </message>
    <message>
        <source>mean of %1</source>
        <translation>%1 평균</translation>
    </message>
    <message>
        <source>least %1</source>
        <translation>%1 최솟값</translation>
    </message>
    <message>
        <source>greatest %1</source>
        <translation>%1 최댓값</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 = %2</translation>
    </message>
    <message>
        <source>%1 is not %2</source>
        <translation>%1 ≠ %2</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1 %2부터 %3까지</translation>
    </message>
    <message>
        <source>%1 matches %2</source>
        <translation>%1 ~ %2</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>%1 없음</translation>
    </message>
    <message>
        <source>%1 is there</source>
        <translation>%1 있음</translation>
    </message>
    <message>
        <source>sine of the time of day</source>
        <translation>하루 시각의 사인</translation>
    </message>
    <message>
        <source>cosine of the time of day</source>
        <translation>하루 시각의 코사인</translation>
    </message>
    <message>
        <source>sine of the day of the week</source>
        <translation>요일의 사인</translation>
    </message>
    <message>
        <source>cosine of the day of the week</source>
        <translation>요일의 코사인</translation>
    </message>
    <message numerus="yes">
        <source>value %n bucket(s) before</source>
        <translation>
            <numerusform>%n구간 전의 값</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>mean of the last %n bucket(s)</source>
        <translation>
            <numerusform>지난 %n구간의 평균</numerusform>
        </translation>
    </message>
    <message>
        <source>hour, 0 to 23</source>
        <translation>시, 0–23</translation>
    </message>
    <message>
        <source>half hour, 0 to 47</source>
        <translation>30분 단위, 0–47</translation>
    </message>
    <message>
        <source>day of the week, Monday is 0</source>
        <translation>요일, 월요일이 0</translation>
    </message>
    <message>
        <source>1 on Saturday and Sunday</source>
        <translation>토·일요일이면 1</translation>
    </message>
    <message>
        <source>ISO week</source>
        <translation>ISO 주차</translation>
    </message>
    <message>
        <source>day of the month</source>
        <translation>날짜</translation>
    </message>
    <message>
        <source>month</source>
        <translation>월</translation>
    </message>
    <message>
        <source>Guessed: the rows come at this pace</source>
        <translation>짐작: 행이 이 간격으로 옵니다</translation>
    </message>
    <message>
        <source>Guessed: the log is shorter than half an hour</source>
        <translation>짐작: 로그가 30분보다 짧습니다</translation>
    </message>
    <message>
        <source>Guessed: the log covers more than ten years</source>
        <translation>짐작: 로그가 10년을 넘습니다</translation>
    </message>
    <message>
        <source>Guessed: half hours show a week well</source>
        <translation>짐작: 한 주를 보기에 30분이 알맞습니다</translation>
    </message>
</context>
<context>
    <name>FiltersMenu</name>
    <message>
        <source>Remove “%1”</source>
        <translation>“%1” 빼기</translation>
    </message>
    <message>
        <source>Remove all filters</source>
        <translation>필터 모두 빼기</translation>
    </message>
    <message>
        <source>All but</source>
        <translation>다음만 빼고</translation>
    </message>
    <message>
        <source>Keep these</source>
        <translation>이것만 남기기</translation>
    </message>
    <message>
        <source>from</source>
        <translation>부터</translation>
    </message>
    <message>
        <source>to</source>
        <translation>까지</translation>
    </message>
    <message>
        <source>Least value</source>
        <translation>최솟값</translation>
    </message>
    <message>
        <source>Greatest value</source>
        <translation>최댓값</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>정규식</translation>
    </message>
    <message>
        <source>matches</source>
        <translation>일치</translation>
    </message>
</context>
<context>
    <name>ForwardWords</name>
    <message>
        <source>Stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>연결하는 중 …</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>준비됨</translation>
    </message>
    <message>
        <source>Waiting for a ready pod</source>
        <translation>준비된 파드를 기다리는 중</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Port in the cluster</source>
        <translation>클러스터의 포트</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>이 컴퓨터의 주소</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>받음</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>보냄</translation>
    </message>
    <message>
        <source>Last problem</source>
        <translation>최근 문제</translation>
    </message>
    <message>
        <source>You lack the right “%1” in the namespace %2. Ask an administrator for it.</source>
        <translation>권한이 없습니다: “%1”, 네임스페이스 %2. 관리자에게 요청하십시오.</translation>
    </message>
</context>
<context>
    <name>KatibWords</name>
    <message>
        <source>The algorithm %1 refuses the study.</source>
        <translation>이 스터디를 거부한 알고리즘: %1</translation>
    </message>
    <message>
        <source>Clone the study with other settings: those of a study cannot be changed.</source>
        <translation>설정을 바꾸어 스터디를 복제하세요. 만들어진 스터디의 설정은 바꿀 수 없습니다.</translation>
    </message>
    <message>
        <source>The service of the algorithm %1 is not ready yet.</source>
        <translation>아직 준비되지 않은 알고리즘 서비스: %1</translation>
    </message>
    <message>
        <source>The first start pulls its image. When it takes long, look at its pods.</source>
        <translation>처음 시작할 때 이미지를 내려받습니다. 오래 걸리면 해당 파드를 확인하세요.</translation>
    </message>
    <message>
        <source>The algorithm was asked for %1 trials and has given %2.</source>
        <translation>알고리즘에 시험 %1개를 요청했고 %2개를 받았습니다.</translation>
    </message>
    <message>
        <source>Some algorithms wait until trials end. One service that does not answer holds up all studies of the cluster.</source>
        <translation>시험이 끝나기를 기다리는 알고리즘이 있습니다. 응답하지 않는 서비스 하나가 클러스터의 모든 스터디를 막기도 합니다.</translation>
    </message>
    <message>
        <source>Katib has not looked at the study yet.</source>
        <translation>Katib이 아직 이 스터디를 처리하지 않았습니다.</translation>
    </message>
    <message>
        <source>See whether the katib-controller runs, in the namespace of Kubeflow.</source>
        <translation>Kubeflow 네임스페이스에서 katib-controller가 실행 중인지 확인하세요.</translation>
    </message>
    <message>
        <source>A webhook of the cluster does not answer, so nothing can be made.</source>
        <translation>클러스터의 웹훅이 응답하지 않아 아무것도 만들 수 없습니다.</translation>
    </message>
    <message>
        <source>See whether the katib-controller runs; its certificate may have run out.</source>
        <translation>katib-controller가 실행 중인지 확인하세요. 인증서가 만료되었을 수 있습니다.</translation>
    </message>
    <message>
        <source>The namespace %1 does not let Katib read metrics.</source>
        <translation>Katib이 지표를 읽을 수 없는 네임스페이스: %1</translation>
    </message>
    <message>
        <source>Give it the label katib.kubeflow.org/metrics-collector-injection=enabled; trials that run already stay without metrics.</source>
        <translation>레이블 katib.kubeflow.org/metrics-collector-injection=enabled을 붙이세요. 이미 실행 중인 시험에는 지표가 생기지 않습니다.</translation>
    </message>
    <message>
        <source>Katib keeps failing at the %1 %2 (%3 times).</source>
        <translation>Katib이 계속 실패합니다: %1 %2 (%3회)</translation>
    </message>
    <message>
        <source>The message tells why; a study that is wrong in itself never gets on: clone it and change that.</source>
        <translation>이유는 메시지에 있습니다. 스터디 자체가 잘못되었다면 진행되지 않으니 복제해서 고치세요.</translation>
    </message>
    <message>
        <source>No cluster is chosen.</source>
        <translation>선택한 클러스터가 없습니다.</translation>
    </message>
    <message>
        <source>Choose above whose experiments you want to see.</source>
        <translation>실험을 볼 클러스터를 위에서 고르세요.</translation>
    </message>
    <message>
        <source>Show clusters</source>
        <translation>클러스터 보기</translation>
    </message>
    <message>
        <source>Starting the local cluster …</source>
        <translation>로컬 클러스터를 시작하는 중 …</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Show the local cluster</source>
        <translation>로컬 클러스터 보기</translation>
    </message>
    <message>
        <source>Start the local cluster</source>
        <translation>로컬 클러스터 시작</translation>
    </message>
    <message>
        <source>Choose above whose experiments you want to see, or search on this machine with the local cluster. Studies in files stand under “Files”.</source>
        <translation>실험을 볼 클러스터를 위에서 고르거나, 로컬 클러스터로 이 컴퓨터에서 탐색하세요. 파일의 스터디는 “파일” 탭에 있습니다.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>스터디</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>최고</translation>
    </message>
    <message>
        <source>Trials</source>
        <translation>시행</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>남은 시간</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>나이</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>알고리즘</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>네임스페이스</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2개 중 %1개</translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation>실행 중 %1개</translation>
    </message>
    <message>
        <source>%1 stopped early</source>
        <translation>조기 중단 %1개</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>실패 %1개</translation>
    </message>
    <message>
        <source>Being deleted</source>
        <translation>삭제 중</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>시작 중</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>약 %1</translation>
    </message>
    <message>
        <source>Words must occur in name, namespace, algorithm or objective; !word must not.
state:running,failed   algorithm:tpe   is:starting (runs, but no trial has begun)</source>
        <translation>단어가 이름, 네임스페이스, 알고리즘, 목표에 있어야 하고 !단어는 없어야 합니다.
state:running,failed   algorithm:tpe   is:starting (실행 중이지만 시작된 시험이 없음)</translation>
    </message>
    <message>
        <source>Not connected to %1.</source>
        <translation>연결되지 않음: %1.</translation>
    </message>
    <message>
        <source>Nothing is asked before you want it.</source>
        <translation>원할 때까지 아무것도 묻지 않습니다.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Looking for Katib in %1 …</source>
        <translation>Katib을 찾는 중: %1 …</translation>
    </message>
    <message>
        <source>You may not see all namespaces: choose or type one above.</source>
        <translation>모든 네임스페이스를 볼 권한이 없습니다. 위에서 하나를 고르거나 입력하세요.</translation>
    </message>
    <message>
        <source>No study fits the filter.</source>
        <translation>필터에 맞는 스터디가 없습니다.</translation>
    </message>
    <message>
        <source>Clear the filter line to see them all.</source>
        <translation>모두 보려면 필터를 지우십시오.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>필터 지우기</translation>
    </message>
    <message>
        <source>Reading the studies …</source>
        <translation>스터디를 읽는 중 …</translation>
    </message>
    <message>
        <source>There are no experiments in this cluster.</source>
        <translation>이 클러스터에 실험이 없습니다.</translation>
    </message>
    <message>
        <source>There are no experiments in the namespace %1.</source>
        <translation>실험이 없는 네임스페이스: %1</translation>
    </message>
    <message>
        <source>Start one with “New Experiment …”, or with headrace experiment create FILE. It appears here by itself.</source>
        <translation>“새 실험 …” 또는 headrace experiment create FILE 명령으로 시작하세요. 여기에 저절로 나타납니다.</translation>
    </message>
    <message>
        <source>New Experiment …</source>
        <translation>새 실험 …</translation>
    </message>
    <message>
        <source>Counts of trials begin at 1, that of failed ones at 0.</source>
        <translation>시험 수는 1 이상, 실패한 시험 수는 0 이상이어야 합니다.</translation>
    </message>
    <message>
        <source>No more trials can run side by side than there may be in all.</source>
        <translation>동시에 실행하는 시험이 전체 시험 수보다 많을 수 없습니다.</translation>
    </message>
    <message>
        <source>No more trials may fail than there may be in all.</source>
        <translation>실패할 수 있는 시험이 전체 시험 수보다 많을 수 없습니다.</translation>
    </message>
    <message>
        <source>%1 trials are there already: Katib takes a change only together with a larger number of trials.</source>
        <translation>시험이 이미 %1개 있습니다. Katib은 시험 수를 더 크게 할 때만 변경을 받아들입니다.</translation>
    </message>
    <message>
        <source>The study has ended and cannot go on: that needs the resume policy LongRunning or FromVolume, and an end by its number of trials. Clone it instead.</source>
        <translation>스터디가 끝나서 이어 갈 수 없습니다. 재개 정책이 LongRunning 또는 FromVolume이고 시험 수를 채워 끝났을 때만 가능합니다. 대신 복제하세요.</translation>
    </message>
    <message>
        <source>With fewer trials side by side Katib deletes the newest ones with their metrics; finished ones may be among them.</source>
        <translation>동시 시험 수를 줄이면 Katib이 가장 최근 시험을 지표와 함께 삭제합니다. 끝난 시험이 포함될 수 있습니다.</translation>
    </message>
    <message>
        <source>The study goes on where it ended.</source>
        <translation>스터디가 끝난 곳에서 이어집니다.</translation>
    </message>
    <message>
        <source>Delete the trial %1 with its metrics? Katib makes it again with the same values.</source>
        <translation>시험을 지표와 함께 삭제할까요? %1 (Katib이 같은 값으로 다시 만듭니다.)</translation>
    </message>
    <message>
        <source>The study has ended: a deleted trial would not come back. Clone the study instead.</source>
        <translation>스터디가 끝나서 삭제한 시험은 다시 만들어지지 않습니다. 대신 스터디를 복제하세요.</translation>
    </message>
    <message>
        <source>%1 is the only trial that is still open. Katib would not notice that it went, and the study would stand still for ever.</source>
        <translation>끝나지 않은 시험은 하나뿐입니다: %1. 없어져도 Katib이 알아차리지 못해 스터디가 영영 멈춥니다.</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>꼭 필요합니다.</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>거부됨: %1</translation>
    </message>
    <message>
        <source>The algorithm will refuse it: %1</source>
        <translation>알고리즘이 거부합니다: %1</translation>
    </message>
    <message>
        <source>It would be taken and then fail: %1</source>
        <translation>받아들여진 뒤 실패합니다: %1</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>참고: %1</translation>
    </message>
    <message>
        <source>Katib has taken it.</source>
        <translation>Katib이 받아들였습니다.</translation>
    </message>
    <message>
        <source>Trials are made and run.</source>
        <translation>시험을 만들고 실행합니다.</translation>
    </message>
    <message>
        <source>No more trials are made.</source>
        <translation>더는 시험을 만들지 않습니다.</translation>
    </message>
    <message>
        <source>It was started once more.</source>
        <translation>다시 시작되었습니다.</translation>
    </message>
    <message>
        <source>The service of the algorithm is ready.</source>
        <translation>알고리즘 서비스가 준비되었습니다.</translation>
    </message>
    <message>
        <source>The service of the algorithm is not ready.</source>
        <translation>알고리즘 서비스가 준비되지 않았습니다.</translation>
    </message>
    <message>
        <source>A trial reached the goal.</source>
        <translation>시험 하나가 목표에 도달했습니다.</translation>
    </message>
    <message>
        <source>All %1 trials have ended.</source>
        <translation>시험 %1개가 모두 끝났습니다.</translation>
    </message>
    <message>
        <source>The algorithm has nothing more to try.</source>
        <translation>알고리즘이 더 시험할 것이 없습니다.</translation>
    </message>
    <message>
        <source>%1 trials failed; %2 may.</source>
        <translation>시험 %1개가 실패했습니다. 허용되는 수: %2</translation>
    </message>
</context>
<context>
    <name>ListWords</name>
    <message>
        <source>any cluster</source>
        <translation>클러스터</translation>
    </message>
    <message>
        <source>Choose a cluster at the left.</source>
        <translation>왼쪽에서 클러스터를 고르세요.</translation>
    </message>
    <message>
        <source>Not connected to %1.</source>
        <translation>연결되지 않음: %1.</translation>
    </message>
    <message>
        <source>Nothing has been asked yet. The list comes back as it was.</source>
        <translation>아직 아무것도 묻지 않았습니다. 목록은 전과 같이 돌아옵니다.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Connecting to %1 …</source>
        <translation>%1에 연결하는 중 …</translation>
    </message>
    <message>
        <source>%1 has no kind named %2.</source>
        <translation>%1에 %2 종류가 없습니다.</translation>
    </message>
    <message>
        <source>What it belongs to may not be installed there. Choose another kind at the left.</source>
        <translation>그것이 속한 것이 설치되어 있지 않을 수 있습니다. 왼쪽에서 다른 종류를 고르세요.</translation>
    </message>
    <message>
        <source>You may still be allowed to see %1 in single namespaces: choose one, or type its name.</source>
        <translation>네임스페이스 하나씩은 볼 수 있을지도 모릅니다(%1). 하나를 고르거나 이름을 입력하세요.</translation>
    </message>
    <message>
        <source>Choose a namespace</source>
        <translation>네임스페이스 고르기</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Asking for %1 …</source>
        <translation>%1을(를) 묻는 중 …</translation>
    </message>
    <message>
        <source>None of the %1 objects matches the filter.</source>
        <translation>객체 %1개 가운데 거르기에 맞는 것이 없습니다.</translation>
    </message>
    <message>
        <source>Words, !word, ~letters, /pattern/ and label=value can be combined.</source>
        <translation>단어, !단어, ~글자, /패턴/, 레이블=값을 함께 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>필터 지우기</translation>
    </message>
    <message>
        <source>The server has no %1 that match %2.</source>
        <translation>서버에 맞는 %1이(가) 없습니다: %2.</translation>
    </message>
    <message>
        <source>The server was asked for these alone.</source>
        <translation>서버에 이것만 물었습니다.</translation>
    </message>
    <message>
        <source>Ask for all</source>
        <translation>모두 묻기</translation>
    </message>
    <message>
        <source>There are no %1 in this cluster.</source>
        <translation>이 클러스터에 %1이(가) 없습니다.</translation>
    </message>
    <message>
        <source>New ones appear here by themselves.</source>
        <translation>새로 생기면 여기에 저절로 나타납니다.</translation>
    </message>
    <message>
        <source>There are no %1 in the namespace %2.</source>
        <translation>네임스페이스 %2에 %1이(가) 없습니다.</translation>
    </message>
    <message>
        <source>There are no %1 in these namespaces: %2.</source>
        <translation>이 네임스페이스들에 %1이(가) 없습니다: %2.</translation>
    </message>
    <message>
        <source>%1 of %2 objects</source>
        <translation>객체 %2개 가운데 %1개</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1개 선택</translation>
    </message>
    <message>
        <source>all namespaces</source>
        <translation>모든 네임스페이스</translation>
    </message>
    <message>
        <source>You may not list here: %1.</source>
        <translation>여기는 목록을 볼 권한이 없습니다: %1.</translation>
    </message>
    <message>
        <source>Not listed: %1.</source>
        <translation>목록을 받지 못함: %1.</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>클러스터</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>네임스페이스</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>소유자</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>생성</translation>
    </message>
    <message>
        <source>All namespaces</source>
        <translation>모든 네임스페이스</translation>
    </message>
    <message>
        <source>%1 namespaces</source>
        <translation>네임스페이스 %1개</translation>
    </message>
    <message>
        <source>both words, anywhere in a row</source>
        <translation>두 단어 모두, 줄 어디에든</translation>
    </message>
    <message>
        <source>rows without this word</source>
        <translation>이 단어가 없는 줄</translation>
    </message>
    <message>
        <source>names with these letters in this order</source>
        <translation>이 글자가 이 차례로 든 이름</translation>
    </message>
    <message>
        <source>a regular expression, in any column</source>
        <translation>정규식, 어느 열에서든</translation>
    </message>
    <message>
        <source>labels: equal, not equal, present</source>
        <translation>레이블: 같음, 다름, 있음</translation>
    </message>
    <message>
        <source>a field, when the server is asked</source>
        <translation>필드, 서버에 물을 때</translation>
    </message>
    <message numerus="yes">
        <source>%Ln objects</source>
        <translation>
            <numerusform>객체 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>What objects use is not known: %1</source>
        <translation>객체가 쓰는 양을 알 수 없습니다: %1</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Cores used now, as metrics.k8s.io measures them every 15 s; of nodes also the share of what they have for pods.</source>
        <translation>지금 쓰는 코어 수입니다. metrics.k8s.io가 15초마다 잽니다. 노드는 파드에 줄 수 있는 양에서 차지하는 비율도 보여 줍니다.</translation>
    </message>
    <message>
        <source>Memory used now, as metrics.k8s.io measures it every 15 s; of nodes also the share of what they have for pods.</source>
        <translation>지금 쓰는 메모리입니다. metrics.k8s.io가 15초마다 잽니다. 노드는 파드에 줄 수 있는 양에서 차지하는 비율도 보여 줍니다.</translation>
    </message>
    <message>
        <source>GPUs and other accelerators: what a pod asks for; of a node, given away / there. Read from the pods every minute.</source>
        <translation>GPU와 다른 가속기: 파드는 요청한 수, 노드는 나누어 준 수 / 있는 수입니다. 1분마다 파드에서 읽습니다.</translation>
    </message>
</context>
<context>
    <name>LogWords</name>
    <message>
        <source>Some lines may be missing: the log was rotated, or the container restarted several times, while there was no connection.</source>
        <translation>일부 줄이 빠졌을 수 있습니다. 연결이 끊긴 동안 로그가 교체되었거나 컨테이너가 여러 번 다시 시작되었습니다.</translation>
    </message>
    <message>
        <source>%1 of %2 cannot be read</source>
        <translation>%2개 중 %1개를 읽을 수 없음</translation>
    </message>
    <message>
        <source>Connecting again: %1 of %2</source>
        <translation>다시 연결하는 중: %2개 중 %1개</translation>
    </message>
    <message>
        <source>Waiting for %1 of %2</source>
        <translation>기다리는 중: %2개 중 %1개</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>끝남</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>실시간</translation>
    </message>
    <message>
        <source>Live: %1 of %2</source>
        <translation>실시간: %2개 중 %1개</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>연결하는 중 …</translation>
    </message>
    <message>
        <source>No container</source>
        <translation>컨테이너 없음</translation>
    </message>
    <message>
        <source>%1 further containers are not read: so many are followed at once.</source>
        <translation>나머지 컨테이너 %1개는 읽지 않습니다. 한 번에 따라갈 수 있는 수를 넘었습니다.</translation>
    </message>
    <message>
        <source>The oldest %1 lines were let go.</source>
        <translation>가장 오래된 %1줄을 버렸습니다.</translation>
    </message>
    <message>
        <source>, see details</source>
        <translation>, 자세히 보기</translation>
    </message>
    <message>
        <source>Every severity</source>
        <translation>모든 심각도</translation>
    </message>
    <message>
        <source>Debug and up</source>
        <translation>디버그 이상</translation>
    </message>
    <message>
        <source>Info and up</source>
        <translation>정보 이상</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>경고와 오류</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>%1 of %2 so far</source>
        <translation>지금까지 %2 중 %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2개 중 %1개</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1줄</translation>
    </message>
</context>
<context>
    <name>OverviewText</name>
    <message>
        <source>Namespace</source>
        <translation>네임스페이스</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>생성</translation>
    </message>
    <message>
        <source>Deletion asked</source>
        <translation>삭제 요청</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>소유자</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>노드</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Service account</source>
        <translation>서비스 계정</translation>
    </message>
    <message>
        <source>Restarts when</source>
        <translation>재시작 정책</translation>
    </message>
    <message>
        <source>Quality of service</source>
        <translation>서비스 품질</translation>
    </message>
    <message>
        <source>Volume claims</source>
        <translation>볼륨 클레임</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>시크릿</translation>
    </message>
    <message>
        <source>Config maps</source>
        <translation>컨피그맵</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>애너테이션</translation>
    </message>
    <message>
        <source>Finalizers</source>
        <translation>파이널라이저</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>쓴 관리자</translation>
    </message>
    <message>
        <source>Init container</source>
        <translation>초기화 컨테이너</translation>
    </message>
    <message>
        <source>Debug container</source>
        <translation>디버그 컨테이너</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>컨테이너</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>last: %1, exit code %2, %3 ago</source>
        <translation>마지막: %1, 종료 코드 %2, %3 전</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>재시작</translation>
    </message>
    <message>
        <source>asks for %1, at most %2</source>
        <translation>요청 %1, 한도 %2</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>any</source>
        <translation>제한 없음</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>포트</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>환경 변수</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>조건</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>%1 동안</translation>
    </message>
    <message>
        <source>What it uses right now is not measured here: metrics.k8s.io is not installed in the cluster.</source>
        <translation>지금 쓰는 양은 측정되지 않습니다. 클러스터에 metrics.k8s.io가 설치되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>What it uses right now has not been measured yet.</source>
        <translation>지금 쓰는 양은 아직 측정되지 않았습니다.</translation>
    </message>
    <message>
        <source>Used right now, of limit or request</source>
        <translation>지금 쓰는 양 (한도 또는 요청 대비)</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>들어가지 않음</translation>
    </message>
    <message>
        <source>This pod</source>
        <translation>이 파드</translation>
    </message>
    <message>
        <source>Each pod</source>
        <translation>파드마다</translation>
    </message>
    <message>
        <source>Quota %1 of the namespace</source>
        <translation>네임스페이스의 할당량: %1</translation>
    </message>
    <message>
        <source>Quotas of the namespace</source>
        <translation>네임스페이스의 할당량</translation>
    </message>
    <message>
        <source>Resource</source>
        <translation>자원</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>사용</translation>
    </message>
    <message>
        <source>%1 asks for %2 of %3; the namespace allows %4 at most.</source>
        <translation>%1: %3 요청량 %2, 네임스페이스의 최대 %4</translation>
    </message>
    <message>
        <source>%1 asks for %2 of %3; the namespace wants %4 at least.</source>
        <translation>%1: %3 요청량 %2, 네임스페이스의 최소 %4</translation>
    </message>
    <message>
        <source>Limits of the namespace</source>
        <translation>네임스페이스의 제한</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>최소</translation>
    </message>
    <message>
        <source>Most</source>
        <translation>최대</translation>
    </message>
    <message>
        <source>Default request</source>
        <translation>기본 요청</translation>
    </message>
    <message>
        <source>Default limit</source>
        <translation>기본 한도</translation>
    </message>
    <message>
        <source>Given out on this node</source>
        <translation>이 노드에 배정된 자원</translation>
    </message>
    <message>
        <source>Can be given out</source>
        <translation>배정 가능</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>한도</translation>
    </message>
    <message>
        <source>Pods on this node (%1)</source>
        <translation>이 노드의 파드 (%1)</translation>
    </message>
    <message>
        <source>Pod</source>
        <translation>파드</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>The first %1 are shown.</source>
        <translation>처음 %1개만 표시합니다.</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>사용하는 곳</translation>
    </message>
    <message>
        <source>no pod</source>
        <translation>파드 없음</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>우선순위</translation>
    </message>
    <message>
        <source>Node selector</source>
        <translation>노드 셀렉터</translation>
    </message>
    <message>
        <source>Tolerations</source>
        <translation>톨러레이션</translation>
    </message>
    <message>
        <source>Spreading</source>
        <translation>분산</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>볼륨</translation>
    </message>
    <message>
        <source>Pull secrets</source>
        <translation>풀 시크릿</translation>
    </message>
    <message>
        <source>Ran</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>%1, for %2</source>
        <translation>%1, 걸린 시간 %2</translation>
    </message>
    <message>
        <source>Image identity</source>
        <translation>이미지 식별자</translation>
    </message>
    <message>
        <source>Container identity</source>
        <translation>컨테이너 식별자</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>인수</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>Health checks</source>
        <translation>상태 검사</translation>
    </message>
    <message>
        <source>Environment from</source>
        <translation>환경 변수 출처</translation>
    </message>
    <message>
        <source>Mounts</source>
        <translation>마운트</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>필드</translation>
    </message>
</context>
<context>
    <name>ParameterWords</name>
    <message>
        <source>a whole number, such as 10</source>
        <translation>정수(예: 10)</translation>
    </message>
    <message>
        <source>a number, such as 0.5</source>
        <translation>수(예: 0.5)</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 또는 false</translation>
    </message>
    <message>
        <source>a list as JSON, such as [1, 2]</source>
        <translation>JSON 목록(예: [1, 2])</translation>
    </message>
    <message>
        <source>a map as JSON, such as {&quot;key&quot;: 1}</source>
        <translation>JSON 맵(예: {&quot;key&quot;: 1})</translation>
    </message>
    <message>
        <source>text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>“%1” has no value and no default. Give it: %2.</source>
        <translation>“%1”: 값도 기본값도 없습니다. 넣을 값: %2.</translation>
    </message>
    <message>
        <source>The pipeline has no parameter “%1”; it has none at all.</source>
        <translation>이 파이프라인에는 매개변수 “%1” 및 다른 어떤 매개변수도 없습니다.</translation>
    </message>
    <message>
        <source>The pipeline has no parameter “%1”. It has: %2.</source>
        <translation>이 파이프라인에 없는 매개변수: “%1”. 있는 매개변수: %2.</translation>
    </message>
    <message>
        <source>The value of “%1” does not fit. Expected: %2.</source>
        <translation>“%1”: 값이 맞지 않습니다. 필요한 값: %2.</translation>
    </message>
    <message>
        <source>The value of “%1” is not one of those allowed: %2.</source>
        <translation>“%1”: 허용되지 않는 값입니다. 허용되는 값: %2.</translation>
    </message>
    <message>
        <source>“%1” holds a whole number that is too large: the server would change its last digits. Pass it as text.</source>
        <translation>“%1”: 정수가 너무 커서 서버가 마지막 자릿수를 바꿉니다. 텍스트로 전달하세요.</translation>
    </message>
    <message>
        <source>“%1” is longer than 10,000 bytes, which many servers refuse. Pass long data as an artifact.</source>
        <translation>“%1”: 10,000바이트보다 길어 많은 서버가 거부합니다. 긴 데이터는 아티팩트로 전달하세요.</translation>
    </message>
    <message>
        <source>Whole number</source>
        <translation>정수</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>수</translation>
    </message>
    <message>
        <source>True or false</source>
        <translation>참/거짓</translation>
    </message>
    <message>
        <source>List</source>
        <translation>목록</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>맵</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>텍스트</translation>
    </message>
</context>
<context>
    <name>PipelineFiles</name>
    <message>
        <source>Pipelines (*.yaml *.yml *.json *.zip *.tar.gz *.tgz)</source>
        <translation>파이프라인 (*.yaml *.yml *.json *.zip *.tar.gz *.tgz)</translation>
    </message>
</context>
<context>
    <name>PipelineTemplate</name>
    <message>
        <source>Hello: one step</source>
        <translation>Hello: 한 단계</translation>
    </message>
    <message>
        <source>A Python step with an input; the smallest pipeline that runs.</source>
        <translation>입력 하나를 가진 Python 단계. 실행되는 가장 작은 파이프라인입니다.</translation>
    </message>
    <message>
        <source>Train, and register when it is good enough</source>
        <translation>학습하고, 충분히 좋으면 등록</translation>
    </message>
    <message>
        <source>A model is trained, its accuracy decides what happens next.</source>
        <translation>모델을 학습하고, 그 정확도가 다음을 정합니다.</translation>
    </message>
    <message>
        <source>Train for each setting, take the best</source>
        <translation>설정마다 학습하고 가장 좋은 것을 고르기</translation>
    </message>
    <message>
        <source>A loop over a list; what it makes is collected.</source>
        <translation>목록을 반복하고 결과를 모읍니다.</translation>
    </message>
    <message>
        <source>Clean up whatever happens</source>
        <translation>무슨 일이 있어도 마무리</translation>
    </message>
    <message>
        <source>An exit handler tells the outcome even when a step fails.</source>
        <translation>단계가 실패해도 종료 처리기가 결과를 알립니다.</translation>
    </message>
    <message>
        <source>LB traffic: from a log to a served model</source>
        <translation>LB 트래픽: 로그에서 서비스하는 모델까지</translation>
    </message>
    <message>
        <source>Six steps: clean a load balancer&apos;s log, make features, tune, judge, register, serve.</source>
        <translation>여섯 단계: 로드 밸런서 로그 정리, 특성 만들기, 튜닝, 평가, 등록, 서비스.</translation>
    </message>
</context>
<context>
    <name>PipelineWords</name>
    <message>
        <source>Pipeline</source>
        <translation>파이프라인</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>올린 때</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>유형</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>기본값</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>필드</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>After</source>
        <translation>이후</translation>
    </message>
    <message>
        <source>No cluster is chosen.</source>
        <translation>선택한 클러스터가 없습니다.</translation>
    </message>
    <message>
        <source>Choose above whose pipelines you want to see.</source>
        <translation>위에서 파이프라인을 볼 클러스터를 선택하세요.</translation>
    </message>
    <message>
        <source>Show clusters</source>
        <translation>클러스터 보기</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>No pipeline fits the filter.</source>
        <translation>필터에 맞는 파이프라인이 없습니다.</translation>
    </message>
    <message>
        <source>Clear the filter line to see them all.</source>
        <translation>모두 보려면 필터를 지우십시오.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>필터 지우기</translation>
    </message>
    <message>
        <source>Reading the pipelines …</source>
        <translation>파이프라인 읽는 중 …</translation>
    </message>
    <message>
        <source>There are no pipelines yet.</source>
        <translation>아직 파이프라인이 없습니다.</translation>
    </message>
    <message>
        <source>Upload one, or drop its file here: .yaml, .zip or .tar.gz.</source>
        <translation>하나를 올리거나 파일(.yaml, .zip, .tar.gz)을 여기에 끌어다 놓으세요.</translation>
    </message>
    <message>
        <source>Upload …</source>
        <translation>올리기 …</translation>
    </message>
    <message>
        <source>Reading the versions …</source>
        <translation>버전 읽는 중 …</translation>
    </message>
    <message>
        <source>This pipeline has no version.</source>
        <translation>이 파이프라인에는 버전이 없습니다.</translation>
    </message>
    <message>
        <source>Upload a file as its first one.</source>
        <translation>첫 버전이 될 파일을 올리세요.</translation>
    </message>
    <message numerus="yes">
        <source>Delete the pipeline “%1” with its %Ln version(s) for good? Its runs stay, without their picture.</source>
        <translation>
            <numerusform>파이프라인 “%1” 및 버전 %Ln개를 완전히 삭제할까요? 실행 기록은 남지만 그림은 볼 수 없게 됩니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete the version “%1” of “%2” for good? Its runs stay, without their picture.</source>
        <translation>“%2”의 버전 “%1”: 완전히 삭제할까요? 실행 기록은 남지만 그림은 볼 수 없게 됩니다.</translation>
    </message>
    <message>
        <source>Whether schedules run it could not be found out.</source>
        <translation>이것을 실행하는 일정이 있는지 알아낼 수 없었습니다.</translation>
    </message>
    <message>
        <source>No schedule runs it.</source>
        <translation>이것을 실행하는 일정은 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln schedule(s) will fail from then on: %1.</source>
        <translation>
            <numerusform>그 뒤로 일정 %Ln개가 실패합니다: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>%1행: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s)</source>
        <translation>
            <numerusform>단계 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>a workflow of about %1 KiB</source>
        <translation>워크플로 약 %1 KiB</translation>
    </message>
    <message>
        <source>clusters usually take %1 KiB at most</source>
        <translation>클러스터는 보통 최대 %1 KiB까지 받습니다</translation>
    </message>
    <message numerus="yes">
        <source>%Ln warning(s)</source>
        <translation>
            <numerusform>경고 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>The two say the same.</source>
        <translation>두 버전의 내용이 같습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s) added</source>
        <translation>
            <numerusform>추가된 단계 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln removed</source>
        <translation>
            <numerusform>제거 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed</source>
        <translation>
            <numerusform>변경 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s) differ</source>
        <translation>
            <numerusform>다른 필드 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>이름을 입력하세요.</translation>
    </message>
    <message>
        <source>The name is too long: servers take 127 characters.</source>
        <translation>이름이 너무 깁니다. 서버는 127자까지 받습니다.</translation>
    </message>
    <message>
        <source>Newest version</source>
        <translation>최신 버전</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln pipeline(s) with all their versions for good: %1? Their runs stay, without their pictures.</source>
        <translation>
            <numerusform>파이프라인 %Ln개와 모든 버전을 영구히 삭제할까요: %1? 실행은 그림 없이 남습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pipeline(s) were deleted.</source>
        <translation>
            <numerusform>파이프라인 %Ln개를 삭제했습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 pipelines could not be deleted: %3.</source>
        <translation>파이프라인 %2개 중 %1개를 삭제하지 못했습니다: %3.</translation>
    </message>
    <message>
        <source>Choose above whose pipelines you want to see, or keep pipelines on this machine with the local cluster.</source>
        <translation>위에서 어느 클러스터의 파이프라인을 볼지 선택하거나, 로컬 클러스터로 이 컴퓨터에 파이프라인을 두세요.</translation>
    </message>
</context>
<context>
    <name>PodWords</name>
    <message>
        <source>Volume of a claim</source>
        <translation>PVC 볼륨</translation>
    </message>
    <message>
        <source>Secret as variables</source>
        <translation>변수로 쓰는 Secret</translation>
    </message>
    <message>
        <source>Secret as files</source>
        <translation>파일로 쓰는 Secret</translation>
    </message>
    <message>
        <source>ConfigMap as variables</source>
        <translation>변수로 쓰는 ConfigMap</translation>
    </message>
    <message>
        <source>ConfigMap as files</source>
        <translation>파일로 쓰는 ConfigMap</translation>
    </message>
    <message>
        <source>Node selector</source>
        <translation>노드 셀렉터</translation>
    </message>
    <message>
        <source>Toleration</source>
        <translation>톨러레이션</translation>
    </message>
    <message>
        <source>Node affinity</source>
        <translation>노드 어피니티</translation>
    </message>
    <message>
        <source>Pod affinity</source>
        <translation>파드 어피니티</translation>
    </message>
    <message>
        <source>Labels and annotations</source>
        <translation>레이블과 어노테이션</translation>
    </message>
    <message>
        <source>Image pull policy</source>
        <translation>이미지 가져오기 정책</translation>
    </message>
    <message>
        <source>Image pull secret</source>
        <translation>이미지 가져오기 Secret</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>시간 제한</translation>
    </message>
    <message>
        <source>Empty folder</source>
        <translation>빈 폴더</translation>
    </message>
    <message>
        <source>Shared memory</source>
        <translation>공유 메모리</translation>
    </message>
    <message>
        <source>Volume of the pod’s own</source>
        <translation>파드 전용 볼륨</translation>
    </message>
    <message>
        <source>Pod field as a variable</source>
        <translation>변수로 쓰는 파드 필드</translation>
    </message>
    <message>
        <source>Security context</source>
        <translation>보안 컨텍스트</translation>
    </message>
    <message>
        <source>Init container</source>
        <translation>초기화 컨테이너</translation>
    </message>
    <message>
        <source>Claim (PVC)</source>
        <translation>클레임 (PVC)</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Secret</translation>
    </message>
    <message>
        <source>ConfigMap</source>
        <translation>ConfigMap</translation>
    </message>
    <message>
        <source>Mount path</source>
        <translation>마운트 경로</translation>
    </message>
    <message>
        <source>Path in the volume</source>
        <translation>볼륨 안의 경로</translation>
    </message>
    <message>
        <source>Keys as variables</source>
        <translation>변수로 쓸 키</translation>
    </message>
    <message>
        <source>May be missing</source>
        <translation>없어도 됨</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>어노테이션</translation>
    </message>
    <message>
        <source>Key of the taint</source>
        <translation>테인트의 키</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>연산자</translation>
    </message>
    <message>
        <source>Value of the taint</source>
        <translation>테인트의 값</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>효과</translation>
    </message>
    <message>
        <source>For how many seconds</source>
        <translation>몇 초 동안</translation>
    </message>
    <message>
        <source>Labels of the node</source>
        <translation>노드의 레이블</translation>
    </message>
    <message>
        <source>Labels of the pods</source>
        <translation>파드의 레이블</translation>
    </message>
    <message>
        <source>Topology key</source>
        <translation>토폴로지 키</translation>
    </message>
    <message>
        <source>Namespaces</source>
        <translation>네임스페이스</translation>
    </message>
    <message>
        <source>Weight (empty: it must hold)</source>
        <translation>가중치 (비우면 반드시 맞아야 함)</translation>
    </message>
    <message>
        <source>Away from them</source>
        <translation>그들과 떨어지기</translation>
    </message>
    <message>
        <source>When the image is pulled</source>
        <translation>이미지를 가져올 때</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>초</translation>
    </message>
    <message>
        <source>Volume name</source>
        <translation>볼륨 이름</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>매체</translation>
    </message>
    <message>
        <source>Size at most</source>
        <translation>최대 크기</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Access modes</source>
        <translation>접근 모드</translation>
    </message>
    <message>
        <source>Take the default storage class</source>
        <translation>기본 스토리지 클래스 쓰기</translation>
    </message>
    <message>
        <source>Storage class</source>
        <translation>스토리지 클래스</translation>
    </message>
    <message>
        <source>Field of the pod</source>
        <translation>파드의 필드</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>User (number)</source>
        <translation>사용자 (번호)</translation>
    </message>
    <message>
        <source>Group (number)</source>
        <translation>그룹 (번호)</translation>
    </message>
    <message>
        <source>Never as root</source>
        <translation>root로 실행하지 않음</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>인수</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>변수</translation>
    </message>
    <message>
        <source>Restart policy</source>
        <translation>재시작 정책</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>변수</translation>
    </message>
    <message>
        <source>key=value, one a line</source>
        <translation>key=value, 한 줄에 하나</translation>
    </message>
    <message>
        <source>one a line</source>
        <translation>한 줄에 하나</translation>
    </message>
    <message>
        <source>key=VARIABLE, one a line</source>
        <translation>key=VARIABLE, 한 줄에 하나</translation>
    </message>
    <message>
        <source>VARIABLE=value, one a line</source>
        <translation>VARIABLE=value, 한 줄에 하나</translation>
    </message>
    <message>
        <source>disk In ssd,nvme or gpu Exists, one a line</source>
        <translation>disk In ssd,nvme 또는 gpu Exists, 한 줄에 하나</translation>
    </message>
    <message>
        <source>a name, or {{input}}</source>
        <translation>이름 또는 {{input}}</translation>
    </message>
</context>
<context>
    <name>ProblemWords</name>
    <message>
        <source>The file holds no pipeline.</source>
        <translation>파일에 파이프라인이 없습니다.</translation>
    </message>
    <message>
        <source>The file holds a second pipeline; the server takes one.</source>
        <translation>파일에 파이프라인이 하나 더 있습니다. 서버는 하나만 받습니다.</translation>
    </message>
    <message>
        <source>The file holds a second platform document; the server takes one.</source>
        <translation>파일에 플랫폼 문서가 하나 더 있습니다. 서버는 하나만 받습니다.</translation>
    </message>
    <message>
        <source>This document is neither pipeline nor platform; the server leaves it out.</source>
        <translation>이 문서는 파이프라인도 플랫폼도 아니므로 서버가 버립니다.</translation>
    </message>
    <message>
        <source>This is an Argo workflow (a pipeline of version 1); it runs, but it cannot be edited here.</source>
        <translation>Argo 워크플로(버전 1 파이프라인)입니다. 실행되지만 여기서 편집할 수 없습니다.</translation>
    </message>
    <message>
        <source>The server leaves out the whole platform document because of “%1”.</source>
        <translation>서버가 플랫폼 문서 전체를 버립니다. 원인: “%1”</translation>
    </message>
    <message>
        <source>A key here is no text; put it in quotes.</source>
        <translation>여기 키가 텍스트가 아닙니다. 따옴표로 묶으세요.</translation>
    </message>
    <message>
        <source>There is no field “%1” here.</source>
        <translation>여기에는 이런 필드가 없습니다: “%1”</translation>
    </message>
    <message>
        <source>“%1” has the wrong type; expected: %2.</source>
        <translation>값의 유형이 잘못되었습니다: “%1”. 필요한 유형: %2</translation>
    </message>
    <message>
        <source>“%1” has a word that is not known; possible: %2.</source>
        <translation>알 수 없는 단어입니다: “%1”. 가능한 값: %2</translation>
    </message>
    <message>
        <source>“%1” stands beside another choice; only one may be given.</source>
        <translation>다른 선택 항목과 함께 있습니다: “%1”. 하나만 지정할 수 있습니다.</translation>
    </message>
    <message>
        <source>“%1” is empty (null); fill it or remove it.</source>
        <translation>비어 있습니다(null): “%1”. 채우거나 삭제하세요.</translation>
    </message>
    <message>
        <source>“%1” stands there in both spellings.</source>
        <translation>두 가지 표기가 함께 있습니다: “%1”</translation>
    </message>
    <message>
        <source>“%1” is not a number that JSON knows.</source>
        <translation>JSON에 없는 숫자입니다: “%1”</translation>
    </message>
    <message>
        <source>Servers up to version %2 refuse the field “%1”.</source>
        <translation>버전 %2 이하 서버는 이 필드를 거부합니다: “%1”</translation>
    </message>
    <message>
        <source>The pipeline has no name.</source>
        <translation>파이프라인에 이름이 없습니다.</translation>
    </message>
    <message>
        <source>The name “%1” may hold only small letters, digits and dashes, and begins with a letter or digit.</source>
        <translation>이름에는 소문자, 숫자, 하이픈만 쓸 수 있고 글자나 숫자로 시작해야 합니다: “%1”</translation>
    </message>
    <message>
        <source>The name has %1 characters; %2 are allowed.</source>
        <translation>이름이 %1자입니다. %2자까지 허용됩니다.</translation>
    </message>
    <message>
        <source>The schema version is “%1”; the server takes 2.1.0 only.</source>
        <translation>스키마 버전: “%1”. 서버는 2.1.0만 받습니다.</translation>
    </message>
    <message>
        <source>The pipeline has no root.</source>
        <translation>파이프라인에 root가 없습니다.</translation>
    </message>
    <message>
        <source>The root is an executor instead of tasks; a run of it ends the server.</source>
        <translation>root가 작업이 아니라 실행기입니다. 실행하면 서버가 종료됩니다.</translation>
    </message>
    <message>
        <source>The workflow of a run would have about %1 KiB; clusters take %2 KiB at most.</source>
        <translation>실행 워크플로가 약 %1 KiB입니다. 클러스터는 최대 %2 KiB를 받습니다.</translation>
    </message>
    <message>
        <source>The workflow of a run would have about %1 KiB; many clusters take only %2 KiB.</source>
        <translation>실행 워크플로가 약 %1 KiB입니다. 많은 클러스터가 %2 KiB까지만 받습니다.</translation>
    </message>
    <message>
        <source>The task “%1” names no component.</source>
        <translation>컴포넌트를 지정하지 않은 작업: “%1”</translation>
    </message>
    <message>
        <source>The task “%1” names the component “%2”, which is not there.</source>
        <translation>작업 “%1”: 없는 컴포넌트 “%2”</translation>
    </message>
    <message>
        <source>“%1” has neither tasks nor an executor.</source>
        <translation>작업도 실행기도 없습니다: “%1”</translation>
    </message>
    <message>
        <source>The executor “%1” is not there.</source>
        <translation>없는 실행기: “%1”</translation>
    </message>
    <message>
        <source>The executor “%1” has neither a container nor an importer.</source>
        <translation>컨테이너도 가져오기도 없는 실행기: “%1”</translation>
    </message>
    <message>
        <source>“%1” has no task that runs before the end.</source>
        <translation>마지막 전에 실행되는 작업이 없습니다: “%1”</translation>
    </message>
    <message>
        <source>The task’s name “%1” may hold only letters, digits and dashes.</source>
        <translation>작업 이름에는 글자, 숫자, 하이픈만 쓸 수 있습니다: “%1”</translation>
    </message>
    <message>
        <source>The task’s name “%1” is too long; %2 characters are allowed.</source>
        <translation>작업 이름이 너무 깁니다: “%1”. %2자까지 허용됩니다.</translation>
    </message>
    <message>
        <source>The name “%1” is taken by a step that the server adds to “%2”.</source>
        <translation>서버가 “%2”에 추가하는 단계의 이름과 같습니다: “%1”</translation>
    </message>
    <message>
        <source>The task “%1” waits for “%2”, which is not there.</source>
        <translation>작업 “%1”: 기다리는 작업 “%2” 없음</translation>
    </message>
    <message>
        <source>The task “%1” waits for itself through others.</source>
        <translation>다른 작업을 거쳐 자기 자신을 기다리는 작업: “%1”</translation>
    </message>
    <message>
        <source>The task “%1” takes an output of “%2”, which is not there.</source>
        <translation>작업 “%1”: 출력을 가져올 작업 “%2” 없음</translation>
    </message>
    <message>
        <source>The task “%1” loops over artifacts, which the server cannot do.</source>
        <translation>아티팩트 반복은 서버가 지원하지 않습니다: “%1”</translation>
    </message>
    <message>
        <source>The importer “%1” has a condition, which the server cannot do; put it into a condition’s group.</source>
        <translation>가져오기 작업의 조건은 서버가 지원하지 않습니다: “%1”. 조건 그룹에 넣으세요.</translation>
    </message>
    <message>
        <source>The executor “%1” is of a kind that only other services run.</source>
        <translation>다른 서비스만 실행하는 종류의 실행기: “%1”</translation>
    </message>
    <message>
        <source>The task “%1” runs the component “%2” in which it stands; the run never ends.</source>
        <translation>작업 “%1”: 자신이 속한 컴포넌트 “%2”의 실행이 끝나지 않습니다.</translation>
    </message>
    <message>
        <source>No task uses the component “%1”.</source>
        <translation>사용되지 않는 컴포넌트: “%1”</translation>
    </message>
    <message>
        <source>No component uses the executor “%1”.</source>
        <translation>사용되지 않는 실행기: “%1”</translation>
    </message>
    <message>
        <source>The task “%1” names “%2” twice.</source>
        <translation>작업 “%1”: 두 번 지정된 “%2”</translation>
    </message>
    <message>
        <source>The task “%1” waits for “%2”, which runs at the end whatever happens.</source>
        <translation>작업 “%1”: 항상 마지막에 실행되는 “%2” 대기 중</translation>
    </message>
    <message>
        <source>The task “%1” takes “%3” of “%2”, which has no such output.</source>
        <translation>작업 “%1”: 작업 “%2”에 출력 “%3” 없음</translation>
    </message>
    <message>
        <source>The task “%1” does not say which output it takes.</source>
        <translation>가져올 출력을 지정하지 않은 작업: “%1”</translation>
    </message>
    <message>
        <source>The task “%1” needs the input “%2”.</source>
        <translation>작업 “%1”: 필요한 입력 “%2”</translation>
    </message>
    <message>
        <source>The task “%1” gives “%2”, which its component does not take.</source>
        <translation>작업 “%1”: 컴포넌트에 없는 입력 “%2”</translation>
    </message>
    <message>
        <source>The task “%1” takes the input “%2”, which the level around it does not have.</source>
        <translation>작업 “%1”: 상위 수준에 없는 입력 “%2”</translation>
    </message>
    <message>
        <source>The input “%2” of “%1” gets %3 and takes %4.</source>
        <translation>작업 “%1”의 입력 “%2”: 받은 유형 %3, 필요한 유형 %4</translation>
    </message>
    <message>
        <source>The input “%2” of “%1” gets a list where one is taken, or one where a list is.</source>
        <translation>작업 “%1”의 입력 “%2”: 목록과 단일 값이 맞지 않습니다.</translation>
    </message>
    <message>
        <source>The value of “%2” of “%1” is no %3.</source>
        <translation>작업 “%1”의 “%2” 값이 다음 유형이 아닙니다: %3</translation>
    </message>
    <message>
        <source>The default of “%1” is no %2.</source>
        <translation>“%1” 기본값이 다음 유형이 아닙니다: %2</translation>
    </message>
    <message>
        <source>The output “%1” comes from the task “%2”, which is not there.</source>
        <translation>출력 “%1”: 없는 작업 “%2”</translation>
    </message>
    <message>
        <source>The output “%1” takes “%3” of “%2”, which has no such output.</source>
        <translation>출력 “%1”: 작업 “%2”에 출력 “%3” 없음</translation>
    </message>
    <message>
        <source>The output “%1” is not declared.</source>
        <translation>선언되지 않은 출력: “%1”</translation>
    </message>
    <message>
        <source>The input “%1” of the pipeline has no type; no value can be given to it.</source>
        <translation>유형이 없어 값을 줄 수 없는 파이프라인 입력: “%1”</translation>
    </message>
    <message>
        <source>The input “%1” of the pipeline is a %2; no value can be given to it.</source>
        <translation>값을 줄 수 없는 파이프라인 입력: “%1”. 유형: %2</translation>
    </message>
    <message>
        <source>The input “%1” has no type.</source>
        <translation>유형이 없는 입력: “%1”</translation>
    </message>
    <message>
        <source>The artifact “%1” has no type.</source>
        <translation>유형이 없는 아티팩트: “%1”</translation>
    </message>
    <message>
        <source>The pipeline needs the artifact “%1”; runs can give parameters only.</source>
        <translation>파이프라인에 아티팩트가 필요합니다: “%1”. 실행은 파라미터만 줄 수 있습니다.</translation>
    </message>
    <message>
        <source>The number of “%2” has more digits than the server keeps.</source>
        <translation>서버가 보존하는 자릿수보다 긴 숫자입니다: “%2”</translation>
    </message>
    <message>
        <source>The loop “%1” does not say what it goes over.</source>
        <translation>반복할 항목을 지정하지 않은 반복: “%1”</translation>
    </message>
    <message>
        <source>The items of the loop “%1” are no list in JSON.</source>
        <translation>반복 항목이 JSON 목록이 아닙니다: “%1”</translation>
    </message>
    <message>
        <source>The loop “%1” goes over “%2”, which is not among its inputs.</source>
        <translation>반복 “%1”: 입력에 없는 항목 “%2”</translation>
    </message>
    <message>
        <source>The loop “%1” hands its item to “%2”, which its component does not take.</source>
        <translation>반복 “%1”: 컴포넌트에 없는 항목 입력 “%2”</translation>
    </message>
    <message>
        <source>The limit of the loop “%1” is below zero.</source>
        <translation>반복 제한이 0보다 작습니다: “%1”</translation>
    </message>
    <message>
        <source>The retries of “%1” are below zero.</source>
        <translation>재시도 횟수가 0보다 작습니다: “%1”</translation>
    </message>
    <message>
        <source>The condition of “%1” has a mistake at place %2: “%3”.</source>
        <translation>조건에 오류가 있습니다: “%1”, 위치 %2: “%3”</translation>
    </message>
    <message>
        <source>The condition of “%1” looks at “%2”, which is not among its inputs.</source>
        <translation>조건 “%1”: 입력에 없는 “%2”</translation>
    </message>
    <message>
        <source>The condition of “%1” can be edited as text only.</source>
        <translation>텍스트로만 편집할 수 있는 조건: “%1”</translation>
    </message>
    <message>
        <source>The task “%1” takes the status of “%2”, which is not there.</source>
        <translation>작업 “%1”: 상태를 가져올 작업 “%2” 없음</translation>
    </message>
    <message>
        <source>The loop “%1” hands its item to no input.</source>
        <translation>항목을 넘길 입력이 없는 반복: “%1”</translation>
    </message>
    <message>
        <source>The executor “%1” names no image.</source>
        <translation>이미지를 지정하지 않은 실행기: “%1”</translation>
    </message>
    <message>
        <source>The executor “%1” asks for “%2”, which is no amount such as 500m or 2Gi.</source>
        <translation>실행기 “%1”: 500m, 2Gi 같은 양이 아닙니다: “%2”</translation>
    </message>
    <message>
        <source>The executor “%1” asks for accelerators without a type.</source>
        <translation>유형 없이 가속기를 요청하는 실행기: “%1”</translation>
    </message>
    <message>
        <source>“%1” names a port that the component does not have.</source>
        <translation>컴포넌트에 없는 포트입니다: “%1”</translation>
    </message>
    <message>
        <source>“%1” is no placeholder that is known.</source>
        <translation>알 수 없는 자리표시자입니다: “%1”</translation>
    </message>
    <message>
        <source>“%1” is taken by the workflow engine, which finds nothing there.</source>
        <translation>워크플로 엔진이 해석하지만 값을 찾지 못합니다: “%1”</translation>
    </message>
    <message>
        <source>The importer “%1” does not say where the artifact is.</source>
        <translation>아티팩트 위치를 지정하지 않은 가져오기: “%1”</translation>
    </message>
    <message>
        <source>The importer “%1” does not say what type the artifact has.</source>
        <translation>아티팩트 유형을 지정하지 않은 가져오기: “%1”</translation>
    </message>
    <message>
        <source>The image “%2” may be another one tomorrow.</source>
        <translation>내일은 다른 이미지일 수 있습니다: “%2”</translation>
    </message>
    <message>
        <source>These settings are for the executor “%1”, which is not there.</source>
        <translation>없는 실행기에 대한 설정입니다: “%1”</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>참고</translation>
    </message>
    <message>
        <source>Rename it to “%1”</source>
        <translation>이름 바꾸기: “%1”</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Set it to “%1”</source>
        <translation>값 설정: “%1”</translation>
    </message>
    <message>
        <source>Set the right value</source>
        <translation>올바른 값으로 설정</translation>
    </message>
</context>
<context>
    <name>RunWords</name>
    <message>
        <source>Not known</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>성공</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>건너뜀</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Terminating</source>
        <translation>종료하는 중</translation>
    </message>
    <message>
        <source>Terminated</source>
        <translation>종료됨</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>일시 중지됨</translation>
    </message>
    <message>
        <source>From cache</source>
        <translation>캐시에서</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>소요 시간</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>실험</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>파이프라인</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>일정</translation>
    </message>
    <message>
        <source>Terminate</source>
        <translation>종료</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>보관</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>되살리기</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message numerus="yes">
        <source>Terminate %n run(s)? Their steps end at once.</source>
        <translation>
            <numerusform>실행 %n개를 종료할까요? 단계가 바로 끝납니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Retry %n run(s)? Failed steps run again; what succeeded is kept.</source>
        <translation>
            <numerusform>실행 %n개를 다시 시도할까요? 실패한 단계만 다시 실행되고 성공한 것은 유지됩니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Archive %n run(s)? They move to the archived runs and can be restored.</source>
        <translation>
            <numerusform>실행 %n개를 보관할까요? 보관된 실행으로 옮겨지며 복원할 수 있습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restore %n run(s)?</source>
        <translation>
            <numerusform>실행 %n개를 복원할까요?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n run(s) for good? Their record on the server goes; what they wrote to storage stays.</source>
        <translation>
            <numerusform>실행 %n개를 완전히 삭제할까요? 서버의 기록은 사라지고 저장소에 쓴 내용은 남습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Terminate %n run(s)</source>
        <translation>
            <numerusform>실행 %n개 종료</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Retry %n run(s)</source>
        <translation>
            <numerusform>실행 %n개 다시 시도</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Archive %n run(s)</source>
        <translation>
            <numerusform>실행 %n개 보관</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restore %n run(s)</source>
        <translation>
            <numerusform>실행 %n개 복원</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n run(s)</source>
        <translation>
            <numerusform>실행 %n개 삭제</numerusform>
        </translation>
    </message>
    <message>
        <source>No cluster is chosen.</source>
        <translation>선택한 클러스터가 없습니다.</translation>
    </message>
    <message>
        <source>Choose above whose runs you want to see.</source>
        <translation>위에서 실행을 볼 클러스터를 선택하세요.</translation>
    </message>
    <message>
        <source>Show clusters</source>
        <translation>클러스터 보기</translation>
    </message>
    <message>
        <source>Not connected to %1.</source>
        <translation>연결되지 않음: %1.</translation>
    </message>
    <message>
        <source>Nothing is asked before you want it.</source>
        <translation>원할 때까지 아무것도 묻지 않습니다.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Looking for Kubeflow Pipelines in %1 …</source>
        <translation>Kubeflow Pipelines 찾는 중: %1 …</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>No run fits the filter.</source>
        <translation>필터에 맞는 실행이 없습니다.</translation>
    </message>
    <message>
        <source>Clear the filter line to see them all.</source>
        <translation>모두 보려면 필터를 지우세요.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>필터 지우기</translation>
    </message>
    <message>
        <source>Reading the runs …</source>
        <translation>실행을 읽는 중 …</translation>
    </message>
    <message>
        <source>No run is archived.</source>
        <translation>보관된 실행이 없습니다.</translation>
    </message>
    <message>
        <source>Runs that are archived come here.</source>
        <translation>보관한 실행이 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>There are no runs yet.</source>
        <translation>아직 실행이 없습니다.</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>다시 실행</translation>
    </message>
    <message numerus="yes">
        <source>Start %n new run(s) with the same pipeline and parameters?</source>
        <translation>
            <numerusform>같은 파이프라인과 매개변수로 새 실행 %n개를 시작할까요?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Run %n run(s) again</source>
        <translation>
            <numerusform>실행 %n개 다시 실행</numerusform>
        </translation>
    </message>
    <message>
        <source>Words must all occur in a row; !word must not.
state:failed,running   the state
since:2d   started in the last two days
parameter:lr=0.1   a parameter’s value
metric:accuracy&gt;0.9   a metric’s value
name:train   the name alone</source>
        <translation>모든 단어가 한 행에 있어야 합니다. !단어는 없어야 합니다.
state:failed,running   상태
since:2d   최근 이틀 안에 시작
parameter:lr=0.1   매개변수의 값
metric:accuracy&gt;0.9   메트릭의 값
name:train   이름만</translation>
    </message>
    <message>
        <source>Starting the local cluster …</source>
        <translation>로컬 클러스터를 시작하는 중 …</translation>
    </message>
    <message>
        <source>Show the local cluster</source>
        <translation>로컬 클러스터 보기</translation>
    </message>
    <message>
        <source>Start the local cluster</source>
        <translation>로컬 클러스터 시작</translation>
    </message>
    <message>
        <source>Choose above whose runs you want to see, or run pipelines on this machine with the local cluster.</source>
        <translation>위에서 실행을 볼 클러스터를 고르거나, 로컬 클러스터로 이 컴퓨터에서 파이프라인을 실행하세요.</translation>
    </message>
    <message>
        <source>Start one with “New run”, or with headrace run submit FILE. It appears here by itself.</source>
        <translation>“새 실행” 또는 headrace run submit FILE 명령으로 시작하세요. 여기에 저절로 나타납니다.</translation>
    </message>
</context>
<context>
    <name>ScheduleWords</name>
    <message>
        <source>Does not fit</source>
        <translation>맞지 않음</translation>
    </message>
    <message>
        <source>Always the newest</source>
        <translation>항상 최신</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>켜짐</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Next fire</source>
        <translation>다음 실행</translation>
    </message>
    <message>
        <source>Last result</source>
        <translation>최근 결과</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>파이프라인</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Fires</source>
        <translation>실행 시각</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>동시</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>실험</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>발견</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>매일</translation>
    </message>
    <message numerus="yes">
        <source>Every %n day(s)</source>
        <translation>
            <numerusform>%n일마다</numerusform>
        </translation>
    </message>
    <message>
        <source>Every hour</source>
        <translation>매시간</translation>
    </message>
    <message numerus="yes">
        <source>Every %n hour(s)</source>
        <translation>
            <numerusform>%n시간마다</numerusform>
        </translation>
    </message>
    <message>
        <source>Every minute</source>
        <translation>매분</translation>
    </message>
    <message numerus="yes">
        <source>Every %n minute(s)</source>
        <translation>
            <numerusform>%n분마다</numerusform>
        </translation>
    </message>
    <message>
        <source>Every second</source>
        <translation>매초</translation>
    </message>
    <message numerus="yes">
        <source>Every %n second(s)</source>
        <translation>
            <numerusform>%n초마다</numerusform>
        </translation>
    </message>
    <message>
        <source>Never</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>%1 뒤</translation>
    </message>
    <message>
        <source>clocks were put forward</source>
        <translation>시계가 앞당겨짐</translation>
    </message>
    <message>
        <source>clocks were put back</source>
        <translation>시계가 늦춰짐</translation>
    </message>
    <message>
        <source>No run of it has ended yet, so nothing can be said about overlap.</source>
        <translation>아직 끝난 실행이 없어 겹침을 알 수 없습니다.</translation>
    </message>
    <message>
        <source>Its runs take about %1, it fires every %2 and %3 may run at once: fires wait, ever longer.</source>
        <translation>실행 시간은 약 %1, 간격은 %2, 동시 실행 한도는 %3개입니다. 대기가 점점 길어집니다.</translation>
    </message>
    <message>
        <source>Its runs take about %1, it fires every %2: about %3 run at the same time, %4 may.</source>
        <translation>실행 시간은 약 %1, 간격은 %2입니다. 약 %3개가 동시에 실행되며 한도는 %4개입니다.</translation>
    </message>
    <message>
        <source>Its runs take about %1, it fires every %2: they do not overlap.</source>
        <translation>실행 시간은 약 %1, 간격은 %2입니다. 서로 겹치지 않습니다.</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>켜기</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>끄기</translation>
    </message>
    <message>
        <source>Run now</source>
        <translation>지금 실행</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message numerus="yes">
        <source>Enable %n schedule(s)? Those that catch up start what they missed at once.</source>
        <translation>
            <numerusform>일정 %n개를 켤까요? 따라잡는 일정은 놓친 것을 바로 시작합니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Disable %n schedule(s)? They fire no more; runs under way go on.</source>
        <translation>
            <numerusform>일정 %n개를 끌까요? 더 이상 실행되지 않으며 진행 중인 실행은 계속됩니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Start a run of %n schedule(s) now? Their own times stay as they are.</source>
        <translation>
            <numerusform>일정 %n개를 지금 실행할까요? 정해진 시각은 그대로입니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n schedule(s) for good? Their runs stay.</source>
        <translation>
            <numerusform>일정 %n개를 완전히 삭제할까요? 실행은 남습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Enable %n schedule(s)</source>
        <translation>
            <numerusform>일정 %n개 켜기</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Disable %n schedule(s)</source>
        <translation>
            <numerusform>일정 %n개 끄기</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Run %n schedule(s) now</source>
        <translation>
            <numerusform>일정 %n개 지금 실행</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n schedule(s)</source>
        <translation>
            <numerusform>일정 %n개 삭제</numerusform>
        </translation>
    </message>
    <message>
        <source>Pipeline deleted</source>
        <translation>파이프라인 삭제됨</translation>
    </message>
    <message>
        <source>Version deleted</source>
        <translation>버전 삭제됨</translation>
    </message>
    <message>
        <source>Runs are refused</source>
        <translation>실행이 거부됨</translation>
    </message>
    <message>
        <source>Parameters do not fit</source>
        <translation>매개변수가 맞지 않음</translation>
    </message>
    <message>
        <source>Newer version differs</source>
        <translation>새 버전이 다름</translation>
    </message>
    <message>
        <source>Never fires</source>
        <translation>실행되지 않음</translation>
    </message>
    <message>
        <source>Fires wait</source>
        <translation>실행이 밀림</translation>
    </message>
    <message>
        <source>Newer version</source>
        <translation>새 버전 있음</translation>
    </message>
    <message>
        <source>The pipeline that it runs has been deleted: every fire fails.</source>
        <translation>실행할 파이프라인이 삭제되어 매번 실패합니다.</translation>
    </message>
    <message>
        <source>Edit it and choose another pipeline, or delete it.</source>
        <translation>편집하여 다른 파이프라인을 고르거나 일정을 삭제하세요.</translation>
    </message>
    <message>
        <source>The version that it runs has been deleted: every fire fails.</source>
        <translation>실행할 버전이 삭제되어 매번 실패합니다.</translation>
    </message>
    <message>
        <source>Upload a version, or delete the schedule.</source>
        <translation>버전을 올리거나 일정을 삭제하세요.</translation>
    </message>
    <message>
        <source>Repair puts it on the newest version, %1.</source>
        <translation>고치면 최신 버전을 씁니다. 최신 버전: %1</translation>
    </message>
    <message>
        <source>The server refuses its runs because of their parameters.</source>
        <translation>매개변수 때문에 서버가 실행을 거부합니다.</translation>
    </message>
    <message>
        <source>Repair gives the parameters that the newest version wants.</source>
        <translation>고치면 최신 버전에 필요한 매개변수를 넣습니다.</translation>
    </message>
    <message>
        <source>Its parameters do not go with the version that it runs: fires fail.</source>
        <translation>매개변수가 실행할 버전과 맞지 않아 실패합니다.</translation>
    </message>
    <message>
        <source>There is a newer version, %1, with other parameters; this one goes on with old code.</source>
        <translation>매개변수가 다른 새 버전이 있지만 이 일정은 이전 코드를 계속 씁니다. 새 버전: %1</translation>
    </message>
    <message>
        <source>Repair puts it on the newer version and shows every parameter before.</source>
        <translation>고치면 새 버전을 쓰며, 먼저 모든 매개변수를 보여 줍니다.</translation>
    </message>
    <message>
        <source>It does not fire any more: its end is over, or it has no trigger.</source>
        <translation>끝 시각이 지났거나 트리거가 없어 더 이상 실행되지 않습니다.</translation>
    </message>
    <message>
        <source>Edit it and set another time, or delete it.</source>
        <translation>편집하여 다른 시각을 정하거나 삭제하세요.</translation>
    </message>
    <message>
        <source>Let more run at once, or let it fire less often.</source>
        <translation>동시 실행을 늘리거나 덜 자주 실행하세요.</translation>
    </message>
    <message>
        <source>There is a newer version, %1, with the same parameters; this one goes on with old code.</source>
        <translation>매개변수가 같은 새 버전이 있지만 이 일정은 이전 코드를 계속 씁니다. 새 버전: %1</translation>
    </message>
    <message>
        <source>Repair puts it on the newer version.</source>
        <translation>고치면 새 버전을 씁니다.</translation>
    </message>
    <message>
        <source>%1 is wanted and has no default (%2)</source>
        <translation>%1: 필요하며 기본값이 없음 (%2)</translation>
    </message>
    <message>
        <source>%1 is new and has a default</source>
        <translation>%1: 새로 생겼고 기본값이 있음</translation>
    </message>
    <message>
        <source>%1 is not there any more</source>
        <translation>%1: 더 이상 없음</translation>
    </message>
    <message>
        <source>%1 must be %2</source>
        <translation>%1: 필요한 형식은 %2</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>보냄</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>기본값</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>버림</translation>
    </message>
    <message>
        <source>To be given</source>
        <translation>입력 필요</translation>
    </message>
    <message>
        <source>Words must all occur in a row; !word must not.
state:disabled   the state
has:finding   something is wrong, or a newer version is there</source>
        <translation>모든 낱말이 한 행에 있어야 하며 !낱말은 없어야 합니다.
state:disabled   상태
has:finding   문제가 있거나 새 버전이 있음</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>No schedule fits the filter.</source>
        <translation>필터에 맞는 일정이 없습니다.</translation>
    </message>
    <message>
        <source>Clear the filter line to see them all.</source>
        <translation>모두 보려면 필터를 지우십시오.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>필터 지우기</translation>
    </message>
    <message>
        <source>Reading the schedules …</source>
        <translation>일정을 읽는 중 …</translation>
    </message>
    <message>
        <source>There are no schedules yet.</source>
        <translation>아직 일정이 없습니다.</translation>
    </message>
    <message>
        <source>A schedule starts runs of a pipeline by itself, every night or every ten minutes.</source>
        <translation>일정은 매일 밤이나 10분마다 파이프라인 실행을 저절로 시작합니다.</translation>
    </message>
    <message>
        <source>New schedule</source>
        <translation>새 일정</translation>
    </message>
</context>
<context>
    <name>StepShelf</name>
    <message>
        <source>Steps and groups</source>
        <translation>단계와 그룹</translation>
    </message>
    <message>
        <source>Python step</source>
        <translation>Python 단계</translation>
    </message>
    <message>
        <source>Container step</source>
        <translation>컨테이너 단계</translation>
    </message>
    <message>
        <source>Importer of an artifact</source>
        <translation>아티팩트 가져오기</translation>
    </message>
    <message>
        <source>A function in Python, written here.</source>
        <translation>여기에서 쓰는 Python 함수입니다.</translation>
    </message>
    <message>
        <source>Any image with a command.</source>
        <translation>명령이 있는 아무 이미지입니다.</translation>
    </message>
    <message>
        <source>Takes an artifact that exists already into the pipeline.</source>
        <translation>이미 있는 아티팩트를 파이프라인으로 가져옵니다.</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>조건</translation>
    </message>
    <message>
        <source>Runs what is in it only when something holds.</source>
        <translation>조건이 맞을 때만 안에 있는 것을 실행합니다.</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>반복</translation>
    </message>
    <message>
        <source>Runs what is in it once for each item of a list.</source>
        <translation>목록의 항목마다 안에 있는 것을 한 번씩 실행합니다.</translation>
    </message>
    <message>
        <source>Pipeline in the pipeline</source>
        <translation>파이프라인 안의 파이프라인</translation>
    </message>
    <message>
        <source>Puts steps together as one.</source>
        <translation>여러 단계를 하나로 묶습니다.</translation>
    </message>
    <message>
        <source>Exit handler</source>
        <translation>종료 처리기</translation>
    </message>
    <message>
        <source>Runs a last step whatever happens before it.</source>
        <translation>앞에서 무슨 일이 있어도 마지막 단계를 실행합니다.</translation>
    </message>
    <message>
        <source>In this pipeline</source>
        <translation>이 파이프라인에서</translation>
    </message>
</context>
<context>
    <name>StepWords</name>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>반복</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>시도</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>소요 시간</translation>
    </message>
    <message>
        <source>Pod</source>
        <translation>파드</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>%1, round %2</source>
        <translation>%1, %2번 반복</translation>
    </message>
    <message>
        <source>The run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Nothing was run: the result was taken from the cache.</source>
        <translation>실행하지 않았습니다. 결과는 캐시에서 가져왔습니다.</translation>
    </message>
    <message>
        <source>The step was skipped: its condition did not hold, or what it waits for did not succeed.</source>
        <translation>단계를 건너뛰었습니다. 조건이 맞지 않거나 기다리던 단계가 성공하지 못했습니다.</translation>
    </message>
    <message>
        <source>The server tells of no steps.</source>
        <translation>서버가 단계를 알려 주지 않습니다.</translation>
    </message>
    <message>
        <source>The step was never run.</source>
        <translation>실행되지 않은 단계입니다.</translation>
    </message>
    <message>
        <source>The step has not begun yet.</source>
        <translation>아직 시작하지 않은 단계입니다.</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>만든 시각</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>끝남</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>%1 begun, %2 succeeded, %3 failed</source>
        <translation>시작 %1, 성공 %2, 실패 %3</translation>
    </message>
    <message>
        <source>%1 begun, %2 succeeded</source>
        <translation>시작 %1, 성공 %2</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>파이프라인</translation>
    </message>
    <message>
        <source>Service account</source>
        <translation>서비스 계정</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>저장 위치</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>기다린 시간</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>컴포넌트</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>반복 대상</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>조건</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>CPU limit</source>
        <translation>CPU 제한</translation>
    </message>
    <message>
        <source>Memory limit</source>
        <translation>메모리 제한</translation>
    </message>
    <message>
        <source>Accelerator</source>
        <translation>가속기</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>네임스페이스</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>단계 상태</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>노드</translation>
    </message>
    <message>
        <source>waits: %1</source>
        <translation>대기: %1</translation>
    </message>
    <message>
        <source>running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>ended with exit code %1</source>
        <translation>종료 코드 %1로 끝남</translation>
    </message>
    <message>
        <source>ended with exit code %1, %2</source>
        <translation>종료 코드 %1로 끝남, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n restart(s)</source>
        <translation>
            <numerusform>다시 시작 %n번</numerusform>
        </translation>
    </message>
    <message>
        <source>memory limit %1</source>
        <translation>메모리 제한 %1</translation>
    </message>
    <message>
        <source>Container %1</source>
        <translation>컨테이너 %1</translation>
    </message>
    <message>
        <source>Looking for the pod …</source>
        <translation>파드를 찾는 중 …</translation>
    </message>
    <message>
        <source>The pod %1 is gone: the cluster deletes pods of ended runs.</source>
        <translation>파드가 사라졌습니다: %1. 클러스터는 끝난 실행의 파드를 지웁니다.</translation>
    </message>
    <message>
        <source>The server does not tell which pod this step ran in.</source>
        <translation>서버는 이 단계가 어느 파드에서 실행되었는지 알려 주지 않습니다.</translation>
    </message>
    <message>
        <source>The run was deleted on the server. What was last known of it stays here until the tab is closed.</source>
        <translation>서버에서 실행이 지워졌습니다. 마지막으로 알던 내용은 탭을 닫을 때까지 남습니다.</translation>
    </message>
    <message>
        <source>%1 What you see is of %2; the server is asked again by itself.</source>
        <translation>%1 지금 보이는 내용의 시각: %2. 서버에 자동으로 다시 묻습니다.</translation>
    </message>
</context>
<context>
    <name>StudySentences</name>
    <message>
        <source>%1 of %2 trials done</source>
        <translation>시행 %2개 중 %1개 끝남</translation>
    </message>
    <message>
        <source>%1 trials done</source>
        <translation>시행 %1개 끝남</translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation>실행 중 %1개</translation>
    </message>
    <message>
        <source>%1 stopped early</source>
        <translation>조기 중단 %1개</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>실패 %1개</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>약 %1 남음</translation>
    </message>
    <message>
        <source>No trial has a result yet.</source>
        <translation>아직 결과가 있는 시행이 없습니다.</translation>
    </message>
    <message>
        <source>%1 (the goal %2 is reached)</source>
        <translation>%1 (목표 %2 달성)</translation>
    </message>
    <message>
        <source>%1 (the goal %2 is not reached yet)</source>
        <translation>%1 (목표 %2 아직 미달)</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>목적</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>알고리즘</translation>
    </message>
    <message>
        <source>Early stopping</source>
        <translation>조기 중단</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>동시 실행</translation>
    </message>
    <message>
        <source>Trials at most</source>
        <translation>최대 시행 수</translation>
    </message>
    <message>
        <source>Failed trials at most</source>
        <translation>최대 실패 시행 수</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>네임스페이스</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>끝남</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
</context>
<context>
    <name>StudyWords</name>
    <message>
        <source>best so far</source>
        <translation>지금까지의 최고</translation>
    </message>
    <message>
        <source>goal</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>Share of trials</source>
        <translation>시행 비율</translation>
    </message>
    <message>
        <source>all trials</source>
        <translation>모든 시행</translation>
    </message>
    <message>
        <source>selected trials</source>
        <translation>선택한 시행</translation>
    </message>
    <message>
        <source>beaten by none in both</source>
        <translation>둘 다에서 뒤지지 않는 시행</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>동시 실행</translation>
    </message>
    <message>
        <source>No trials.</source>
        <translation>시행이 없습니다.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>%1 trials.</source>
        <translation>시행 %1개.</translation>
    </message>
    <message>
        <source>Best: %1 with %2.</source>
        <translation>최고: %1, 값 %2.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>시행</translation>
    </message>
    <message>
        <source>Started after</source>
        <translation>시작 시점</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>소요 시간</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1분 %2초</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1시간 %2분</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1분</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1시간</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1일</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>성공</translation>
    </message>
    <message>
        <source>Killed</source>
        <translation>강제 종료됨</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>No metrics</source>
        <translation>지표 없음</translation>
    </message>
    <message>
        <source>Stopped early</source>
        <translation>조기 중단</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>만든 시각</translation>
    </message>
    <message>
        <source>Restarting</source>
        <translation>다시 시작 중</translation>
    </message>
    <message>
        <source>PED-ANOVA</source>
        <translation>PED-ANOVA</translation>
    </message>
    <message>
        <source>fANOVA</source>
        <translation>fANOVA</translation>
    </message>
    <message>
        <source>MDI</source>
        <translation>MDI</translation>
    </message>
    <message>
        <source>%1 · best %2 % = %3 of %4 trials</source>
        <translation>%1 · 상위 %2 % = 시행 %4개 중 %3개</translation>
    </message>
    <message>
        <source>%1 · %2 trees · %3 trials</source>
        <translation>%1 · 트리 %2개 · 시행 %3개</translation>
    </message>
    <message>
        <source>The study has no objective to weigh parameters by.</source>
        <translation>매개변수의 중요도를 잴 목적값이 스터디에 없습니다.</translation>
    </message>
    <message>
        <source>Two trials with a result are needed. Wait for more, or select more.</source>
        <translation>결과가 있는 시행이 두 개 필요합니다. 기다리거나 더 선택하세요.</translation>
    </message>
    <message>
        <source>All trials have the same result, so no parameter matters. Select others.</source>
        <translation>모든 시행의 결과가 같아서 중요한 매개변수가 없습니다. 다른 시행을 선택하세요.</translation>
    </message>
    <message>
        <source>smallest %1</source>
        <translation>가장 작은 %1</translation>
    </message>
    <message>
        <source>largest %1</source>
        <translation>가장 큰 %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 ~ %2</translation>
    </message>
    <message>
        <source>%1, steps of %2</source>
        <translation>%1, 간격 %2</translation>
    </message>
    <message>
        <source>%1, logarithmic</source>
        <translation>%1, 로그</translation>
    </message>
    <message>
        <source>asked for by the rule</source>
        <translation>규칙이 요구한 값</translation>
    </message>
    <message>
        <source>missed by</source>
        <translation>모자란 만큼</translation>
    </message>
    <message>
        <source>the same with more</source>
        <translation>자원을 늘린 같은 구성</translation>
    </message>
    <message>
        <source>Generation</source>
        <translation>세대</translation>
    </message>
    <message>
        <source>from parent to child</source>
        <translation>부모에서 자식으로</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>%1 (best)</source>
        <translation>%1 (최고)</translation>
    </message>
</context>
<context>
    <name>TaskDelegate</name>
    <message>
        <source>Running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1, %2 s left</source>
        <translation>%1, %2초 남음</translation>
    </message>
    <message>
        <source>Done in %1 s</source>
        <translation>%1초 만에 끝남</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>실패: %1</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>Begins in %1 s</source>
        <translation>%1초 뒤 시작</translation>
    </message>
</context>
<context>
    <name>TrustWords</name>
    <message>
        <source>The kubeconfig wants to run a program on this computer to sign in to %1.</source>
        <translation>kubeconfig가 로그인을 위해 이 컴퓨터에서 프로그램을 실행하려고 합니다: %1</translation>
    </message>
    <message>
        <source>The kubeconfig wants to read a file outside its folder to connect to %1.</source>
        <translation>kubeconfig가 연결을 위해 자기 폴더 밖의 파일을 읽으려고 합니다: %1</translation>
    </message>
    <message>
        <source>File: %1 (%2)</source>
        <translation>파일: %1 (%2)</translation>
    </message>
    <message>
        <source>What it holds goes to: %1</source>
        <translation>내용을 받는 서버: %1</translation>
    </message>
    <message>
        <source>Command: %1</source>
        <translation>명령: %1</translation>
    </message>
    <message>
        <source>Program: %1</source>
        <translation>프로그램: %1</translation>
    </message>
    <message>
        <source>Variables it sets: %1</source>
        <translation>설정하는 변수: %1</translation>
    </message>
    <message>
        <source>Run it for this cluster</source>
        <translation>이 클러스터에서 실행</translation>
    </message>
    <message>
        <source>Read it for this cluster</source>
        <translation>이 클러스터에서 읽기</translation>
    </message>
</context>
<context>
    <name>YamlWords</name>
    <message>
        <source>“%1” is no field here.</source>
        <translation>여기에 없는 필드입니다: “%1”</translation>
    </message>
    <message>
        <source>“%1” is no field here. Did you mean “%2”?</source>
        <translation>여기에 없는 필드입니다: “%1”. 혹시 “%2”입니까?</translation>
    </message>
    <message>
        <source>The value of “%1” is of the wrong type. Press F1 to see what is expected.</source>
        <translation>값의 형식이 맞지 않습니다: “%1”. F1을 누르면 필요한 형식을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>“%1” is missing here.</source>
        <translation>여기에 빠진 필드가 있습니다: “%1”</translation>
    </message>
    <message>
        <source>“%1” is not allowed here. Allowed: %2.</source>
        <translation>여기에 쓸 수 없는 값입니다: “%1”. 쓸 수 있는 값: %2.</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>정수</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>수</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>참 또는 거짓(true/false)</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>목록</translation>
    </message>
    <message>
        <source>fields</source>
        <translation>필드</translation>
    </message>
    <message>
        <source>anything</source>
        <translation>무엇이든</translation>
    </message>
    <message>
        <source> or </source>
        <translation> 또는 </translation>
    </message>
    <message>
        <source>required</source>
        <translation>필수</translation>
    </message>
    <message>
        <source>Allowed: %1</source>
        <translation>쓸 수 있는 값: %1</translation>
    </message>
    <message>
        <source>Without a value: %1</source>
        <translation>값이 없을 때: %1</translation>
    </message>
    <message>
        <source>would be created</source>
        <translation>새로 만들어질 것</translation>
    </message>
    <message>
        <source>created</source>
        <translation>만들어짐</translation>
    </message>
    <message>
        <source>would change</source>
        <translation>바뀔 것</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>바뀜</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>그대로</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>거부됨</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>기다림</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>제외됨</translation>
    </message>
    <message>
        <source>Can be tried only when %1 is there, which this text makes first.</source>
        <translation>이 텍스트가 먼저 만드는 개체가 있어야 시험할 수 있습니다: %1.</translation>
    </message>
    <message>
        <source>No answer came, but the change is there: it was applied.</source>
        <translation>응답은 없었지만 변경이 들어가 있습니다: 적용되었습니다.</translation>
    </message>
    <message>
        <source>Applied.</source>
        <translation>적용했습니다.</translation>
    </message>
    <message>
        <source>No answer came, and the object is as it was: the change was not applied. Try again.</source>
        <translation>응답이 없었고 개체는 그대로입니다: 변경이 적용되지 않았습니다. 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Nothing was written: somebody changed the same fields in the last moments. Look at what would change now.</source>
        <translation>아무것도 쓰지 않았습니다: 방금 누군가 같은 필드를 바꾸었습니다. 이제 무엇이 바뀌는지 확인하세요.</translation>
    </message>
</context>
<context>
    <name>headrace::ActConfirm</name>
    <message>
        <source>Looking for what depends on it …</source>
        <translation>이것에 의존하는 것을 찾는 중 …</translation>
    </message>
    <message>
        <source>%1 is a production cluster. Type its name to go on.</source>
        <translation>운영 클러스터입니다: %1. 계속하려면 이름을 입력하세요.</translation>
    </message>
    <message>
        <source>What becomes of the objects that it owns</source>
        <translation>소유한 개체의 처리</translation>
    </message>
    <message>
        <source>Do not wait for the containers to end (they are killed)</source>
        <translation>컨테이너가 끝날 때까지 기다리지 않고 강제 종료</translation>
    </message>
    <message>
        <source>Number of pods</source>
        <translation>파드 수</translation>
    </message>
    <message>
        <source>Name of the cluster</source>
        <translation>클러스터 이름</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>그대로 두기</translation>
    </message>
    <message>
        <source>These are production clusters: %1. Type their names like that to go on.</source>
        <translation>운영 클러스터입니다: %1. 계속하려면 이름을 그대로 입력하세요.</translation>
    </message>
</context>
<context>
    <name>headrace::ActionBar</name>
    <message>
        <source>Choose objects in the list first.</source>
        <translation>먼저 목록에서 개체를 고르세요.</translation>
    </message>
    <message>
        <source>Choose one object.</source>
        <translation>개체를 하나만 고르세요.</translation>
    </message>
    <message>
        <source>None of the chosen objects is in a state for this.</source>
        <translation>고른 개체 중 이 작업을 할 수 있는 상태인 것이 없습니다.</translation>
    </message>
    <message>
        <source>Asking the cluster whether you may do this …</source>
        <translation>권한이 있는지 클러스터에 확인하는 중 …</translation>
    </message>
    <message>
        <source>This cluster is set to read only, so nothing that changes it is offered.</source>
        <translation>이 클러스터는 읽기 전용으로 설정되어 변경 작업이 제공되지 않습니다.</translation>
    </message>
    <message>
        <source>Tell me when it ends</source>
        <translation>끝나면 알림</translation>
    </message>
    <message>
        <source>A notice will come. Press again to do without.</source>
        <translation>알림이 옵니다. 다시 누르면 취소됩니다.</translation>
    </message>
    <message>
        <source>A notice comes when it has ended, also while you look at something else.</source>
        <translation>다른 것을 보고 있어도 끝나면 알림이 옵니다.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Do it now</source>
        <translation>바로 실행</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>The cluster %1 is set to read only.</source>
        <translation>읽기 전용으로 설정된 클러스터: %1.</translation>
    </message>
</context>
<context>
    <name>headrace::AddClusterPage</name>
    <message>
        <source>Cookie</source>
        <translation>쿠키</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>토큰</translation>
    </message>
    <message>
        <source>name=value, as the browser sends it</source>
        <translation>브라우저가 보내는 그대로 name=value</translation>
    </message>
    <message>
        <source>Without the word Bearer</source>
        <translation>Bearer라는 말 없이</translation>
    </message>
    <message>
        <source>Choose a kubeconfig</source>
        <translation>kubeconfig 선택</translation>
    </message>
    <message>
        <source>Choose the certificates of the server&apos;s authority</source>
        <translation>서버 인증 기관의 인증서 선택</translation>
    </message>
    <message>
        <source>Asking %1 …</source>
        <translation>확인 중: %1 …</translation>
    </message>
    <message>
        <source>%1 was added. This computer has no keyring, so the secret is kept only until the program ends; you will be asked for it again.</source>
        <translation>추가했습니다: %1. 이 컴퓨터에는 키링이 없어 비밀은 프로그램이 끝날 때까지만 보관되며, 다음에 다시 묻습니다.</translation>
    </message>
    <message>
        <source>A cluster by its address</source>
        <translation>주소로 클러스터 추가</translation>
    </message>
    <message>
        <source>A kubeconfig: paste its text, choose its file, or drop it on this page</source>
        <translation>kubeconfig: 내용을 붙여 넣거나, 파일을 고르거나, 이 화면에 끌어다 놓으십시오</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Sign in with</source>
        <translation>로그인 방법</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>인증서</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>네임스페이스</translation>
    </message>
    <message>
        <source>https://host:6443, or a gateway&apos;s address with its path</source>
        <translation>https://host:6443 또는 경로를 포함한 게이트웨이 주소</translation>
    </message>
    <message>
        <source>A token</source>
        <translation>토큰</translation>
    </message>
    <message>
        <source>A session cookie</source>
        <translation>세션 쿠키</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>PEM of the authority; empty: those of this computer</source>
        <translation>인증 기관의 PEM, 비우면 이 컴퓨터의 것</translation>
    </message>
    <message>
        <source>default</source>
        <translation>default</translation>
    </message>
    <message>
        <source>Choose a file …</source>
        <translation>파일 선택 …</translation>
    </message>
    <message>
        <source>Check and add</source>
        <translation>확인 후 추가</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Text of a kubeconfig</source>
        <translation>kubeconfig 내용</translation>
    </message>
    <message>
        <source>Add the text</source>
        <translation>내용 추가</translation>
    </message>
    <message>
        <source>Empty keeps the one that is stored</source>
        <translation>비워 두면 저장된 것을 그대로 씁니다</translation>
    </message>
    <message>
        <source>Its address and how it is signed in to</source>
        <translation>주소와 로그인 방법</translation>
    </message>
    <message>
        <source>Check and save</source>
        <translation>확인하고 저장</translation>
    </message>
</context>
<context>
    <name>headrace::AnswerView</name>
    <message>
        <source>No answer yet</source>
        <translation>아직 응답 없음</translation>
    </message>
    <message>
        <source>Fill in the values and send them with Ctrl+Enter.</source>
        <translation>값을 채우고 Ctrl+Enter로 보내세요.</translation>
    </message>
    <message>
        <source>No answer · %1</source>
        <translation>응답 없음 · %1</translation>
    </message>
    <message>
        <source>%1 · %2 · %3 · %4</source>
        <translation>%1 · %2 · %3 · %4</translation>
    </message>
    <message>
        <source>The text shows the first %1 of %2; saving keeps all.</source>
        <translation>텍스트에는 전체 %2 중 처음 %1만 보입니다. 저장하면 모두 남습니다.</translation>
    </message>
    <message>
        <source>An answer came, but it is none of the protocol.</source>
        <translation>응답이 왔지만 이 프로토콜의 응답이 아닙니다.</translation>
    </message>
    <message>
        <source>Look at its text; the server may speak another protocol.</source>
        <translation>텍스트를 보세요. 서버가 다른 프로토콜을 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>%1 The server said: %2</source>
        <translation>%1 서버의 말: %2</translation>
    </message>
    <message>
        <source>Save the answer</source>
        <translation>응답 저장</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>쓸 수 없음: %1 (%2)</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>표</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>응답</translation>
    </message>
    <message>
        <source>Values of the answer</source>
        <translation>응답의 값</translation>
    </message>
    <message>
        <source>Text of the answer</source>
        <translation>응답 텍스트</translation>
    </message>
    <message>
        <source>Difference to the answer before</source>
        <translation>이전 응답과의 차이</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>저장 …</translation>
    </message>
</context>
<context>
    <name>headrace::ApplyPage</name>
    <message>
        <source>Open YAML or JSON</source>
        <translation>YAML 또는 JSON 열기</translation>
    </message>
    <message>
        <source>YAML and JSON (*.yaml *.yml *.json);;All files (*)</source>
        <translation>YAML과 JSON (*.yaml *.yml *.json);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>What would become of each document is shown here before anything is applied.</source>
        <translation>적용하기 전에 각 문서가 어떻게 되는지 여기에 보입니다.</translation>
    </message>
    <message>
        <source>Not there yet</source>
        <translation>아직 없음</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>After applying</source>
        <translation>적용한 뒤</translation>
    </message>
    <message>
        <source>Choose a cluster first.</source>
        <translation>먼저 클러스터를 고르세요.</translation>
    </message>
    <message>
        <source>This cluster is set to read only.</source>
        <translation>이 클러스터는 읽기 전용으로 설정되어 있습니다.</translation>
    </message>
    <message>
        <source>Type or paste YAML, open files, or drop them here.</source>
        <translation>YAML을 입력하거나 붙여 넣거나, 파일을 열거나 여기에 놓으세요.</translation>
    </message>
    <message>
        <source>Tried on the server, nothing is written: %1.</source>
        <translation>서버에서 시험했고 아무것도 쓰지 않았습니다: %1.</translation>
    </message>
    <message>
        <source>Applied: %1.</source>
        <translation>적용했습니다: %1.</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>적용</translation>
    </message>
    <message>
        <source>See what changes</source>
        <translation>바뀌는 내용 보기</translation>
    </message>
    <message>
        <source>Asking the server: %1 of %2 …</source>
        <translation>서버에 묻는 중: %2개 중 %1개 …</translation>
    </message>
    <message>
        <source>Nothing is applied before you have seen what changes.</source>
        <translation>바뀌는 내용을 보기 전에는 아무것도 적용하지 않습니다.</translation>
    </message>
    <message>
        <source>Create or apply</source>
        <translation>만들기·적용</translation>
    </message>
    <message>
        <source>Namespace for documents that name none</source>
        <translation>네임스페이스가 없는 문서에 쓸 네임스페이스</translation>
    </message>
    <message>
        <source>Open …</source>
        <translation>열기 …</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>문서</translation>
    </message>
    <message>
        <source>New from a kind …</source>
        <translation>종류에서 새로 만들기 …</translation>
    </message>
    <message>
        <source>New from a kind</source>
        <translation>종류에서 새로 만들기</translation>
    </message>
</context>
<context>
    <name>headrace::ArtifactView</name>
    <message>
        <source>whole number</source>
        <translation>정수</translation>
    </message>
    <message>
        <source>number</source>
        <translation>수</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>참/거짓</translation>
    </message>
    <message>
        <source>text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>The first 64 MiB are saved in %1.</source>
        <translation>처음 64 MiB를 저장했습니다: %1</translation>
    </message>
    <message>
        <source>Saved in %1.</source>
        <translation>저장했습니다: %1</translation>
    </message>
    <message>
        <source>%1 read, there is more</source>
        <translation>%1 읽음, 더 있음</translation>
    </message>
    <message numerus="yes">
        <source>the first %Ln row(s)</source>
        <translation>
            <numerusform>처음 %Ln개 행</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>행 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>파일 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln script(s), frame(s) or thing(s) from elsewhere left out</source>
        <translation>
            <numerusform>스크립트, 프레임, 외부 자료 %Ln개를 뺌</numerusform>
        </translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>혼동 행렬</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>메트릭</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>No artifact is chosen.</source>
        <translation>선택한 아티팩트가 없습니다.</translation>
    </message>
    <message>
        <source>Choose one to see what it holds.</source>
        <translation>내용을 보려면 하나를 선택하십시오.</translation>
    </message>
    <message>
        <source>Reading what it holds …</source>
        <translation>내용을 읽는 중 …</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>This is a Parquet file.</source>
        <translation>Parquet 파일입니다.</translation>
    </message>
    <message>
        <source>The artifact is empty.</source>
        <translation>아티팩트가 비어 있습니다.</translation>
    </message>
    <message>
        <source>Its step wrote nothing to it.</source>
        <translation>단계가 아무것도 쓰지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing was written here.</source>
        <translation>여기에 쓴 것이 없습니다.</translation>
    </message>
    <message>
        <source>What else is known of it stands under Metadata.</source>
        <translation>알려진 다른 정보는 메타데이터 탭에 있습니다.</translation>
    </message>
    <message>
        <source>Reading was stopped.</source>
        <translation>읽기를 멈췄습니다.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>다시 읽기</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>유형</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>네임스페이스</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>만든 시각</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>필드</translation>
    </message>
    <message>
        <source>Save artifact</source>
        <translation>아티팩트 저장</translation>
    </message>
    <message>
        <source>Read up to 64 MiB</source>
        <translation>64 MiB까지 읽기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Save as …</source>
        <translation>다른 이름으로 저장 …</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>내용</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>메타데이터</translation>
    </message>
    <message>
        <source>Artifact</source>
        <translation>아티팩트</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>비율</translation>
    </message>
    <message>
        <source>What it holds is described at its end. Read all of it to see its rows, or save it.</source>
        <translation>내용에 대한 설명이 파일 끝에 있습니다. 행을 보려면 전부 읽거나, 저장하세요.</translation>
    </message>
</context>
<context>
    <name>headrace::ArtifactsPage</name>
    <message>
        <source>Made by</source>
        <translation>만든 단계</translation>
    </message>
    <message>
        <source>Reused from cache by</source>
        <translation>캐시에서 다시 쓴 단계</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>사용하는 곳</translation>
    </message>
    <message>
        <source>All types</source>
        <translation>모든 유형</translation>
    </message>
    <message>
        <source>No artifact fits the filter.</source>
        <translation>필터에 맞는 아티팩트가 없습니다.</translation>
    </message>
    <message>
        <source>Clear the filter line to see them all.</source>
        <translation>모두 보려면 필터를 지우십시오.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>필터 지우기</translation>
    </message>
    <message>
        <source>Reading the artifacts …</source>
        <translation>아티팩트를 읽는 중 …</translation>
    </message>
    <message>
        <source>This server does not tell its artifacts.</source>
        <translation>이 서버는 아티팩트를 알려 주지 않습니다.</translation>
    </message>
    <message>
        <source>Its version of Kubeflow Pipelines keeps them in the metadata store alone.</source>
        <translation>이 Kubeflow Pipelines 버전은 아티팩트를 메타데이터 저장소에만 보관합니다.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>There are no artifacts yet.</source>
        <translation>아직 아티팩트가 없습니다.</translation>
    </message>
    <message>
        <source>Steps of runs make them; they appear here with their run.</source>
        <translation>실행의 단계가 아티팩트를 만듭니다. 만든 실행과 함께 여기에 나타납니다.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln artifact(s)</source>
        <translation>
            <numerusform>아티팩트 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 artifacts</source>
        <translation>아티팩트 %2개 중 %1개</translation>
    </message>
    <message>
        <source>steps of %1 of %2 runs read</source>
        <translation>실행 %2개 중 %1개의 단계를 읽음</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>관계</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>When</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Lineage: not known from the runs that were read</source>
        <translation>계보: 읽은 실행에서는 알 수 없음</translation>
    </message>
    <message>
        <source>Lineage</source>
        <translation>계보</translation>
    </message>
    <message>
        <source>Artifacts</source>
        <translation>아티팩트</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>유형</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>만든 시각</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Filter by any text</source>
        <translation>아무 텍스트로 필터</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Read more runs</source>
        <translation>실행 더 읽기</translation>
    </message>
    <message>
        <source>Runs and lineage are known from the steps of runs; this reads those of a hundred more.</source>
        <translation>실행과 계보는 실행의 단계에서 알 수 있습니다. 실행 100개의 단계를 더 읽습니다.</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>새로 고침</translation>
    </message>
</context>
<context>
    <name>headrace::BadLinesModel</name>
    <message>
        <source>Line</source>
        <translation>줄</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>내용</translation>
    </message>
</context>
<context>
    <name>headrace::BaselinesCard</name>
    <message>
        <source>Fit the baselines</source>
        <translation>기준 모델 학습</translation>
    </message>
    <message>
        <source>train &lt; %1 ≤ test</source>
        <translation>학습 &lt; %1 ≤ 시험</translation>
    </message>
    <message>
        <source>Baselines</source>
        <translation>기준 모델</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Fit five models on the training rows and score them on the test rows</source>
        <translation>학습 구간으로 다섯 모델을 맞추고 시험 구간으로 점수를 매깁니다</translation>
    </message>
    <message>
        <source>Baseline scores</source>
        <translation>기준 모델 점수</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>MAE</source>
        <translation>MAE</translation>
    </message>
    <message>
        <source>MSE</source>
        <translation>MSE</translation>
    </message>
    <message>
        <source>R²</source>
        <translation>R²</translation>
    </message>
</context>
<context>
    <name>headrace::CallPage</name>
    <message>
        <source>Not connected to %1. Nothing is asked before you want it.</source>
        <translation>연결되지 않음: %1. 원하기 전에는 아무것도 묻지 않습니다.</translation>
    </message>
    <message>
        <source>Opening the way to %1 …</source>
        <translation>경로 여는 중: %1 …</translation>
    </message>
    <message>
        <source>Asking %1 what it serves …</source>
        <translation>무엇을 제공하는지 묻는 중: %1 …</translation>
    </message>
    <message>
        <source>Connected to %1.</source>
        <translation>연결됨: %1</translation>
    </message>
    <message>
        <source>Copied. Tokens are left out: set TOKEN before you run it.</source>
        <translation>복사했습니다. 토큰은 빠져 있으니 실행하기 전에 TOKEN을 설정하세요.</translation>
    </message>
    <message>
        <source>Way to the service</source>
        <translation>서비스로 가는 길</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>프로토콜</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>gateway host:port (found by itself)</source>
        <translation>게이트웨이 host:port(저절로 찾음)</translation>
    </message>
    <message>
        <source>Address of the gateway</source>
        <translation>게이트웨이 주소</translation>
    </message>
    <message>
        <source>token, if one is needed</source>
        <translation>필요하면 토큰</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>토큰</translation>
    </message>
    <message>
        <source>Kept in memory only, until this page is closed</source>
        <translation>이 페이지를 닫을 때까지 메모리에만 둡니다</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>보내기</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>curl로 복사</translation>
    </message>
    <message>
        <source>Copy as Python</source>
        <translation>Python으로 복사</translation>
    </message>
</context>
<context>
    <name>headrace::CanvasChoices</name>
    <message>
        <source>%1 to %2, %3</source>
        <translation>%1 → %2, %3</translation>
    </message>
    <message>
        <source>%1 from %2, %3</source>
        <translation>%1 ← %2, %3</translation>
    </message>
    <message>
        <source>Wires from %1</source>
        <translation>나가는 연결선: %1</translation>
    </message>
    <message>
        <source>Wires to %1</source>
        <translation>들어오는 연결선: %1</translation>
    </message>
    <message>
        <source>Run %1 after %2</source>
        <translation>%2 다음에 %1 실행</translation>
    </message>
    <message>
        <source>Order only</source>
        <translation>순서만</translation>
    </message>
    <message>
        <source>Nothing here fits the ports of %1.</source>
        <translation>포트에 맞는 것이 여기에 없습니다: %1</translation>
    </message>
    <message>
        <source>Go to the step that the wire is to begin at.</source>
        <translation>연결선을 시작할 단계로 가십시오.</translation>
    </message>
    <message>
        <source>Move there</source>
        <translation>그곳으로 이동</translation>
    </message>
    <message>
        <source>Out of all groups that are shown</source>
        <translation>보이는 모든 그룹 밖으로</translation>
    </message>
    <message>
        <source>Select what is to be moved.</source>
        <translation>옮길 것을 선택하십시오.</translation>
    </message>
    <message>
        <source>There is no group that this could go into.</source>
        <translation>이것을 넣을 수 있는 그룹이 없습니다.</translation>
    </message>
    <message>
        <source>Between %1, %2 and %3, %4</source>
        <translation>%1, %2 → %3, %4 사이</translation>
    </message>
    <message>
        <source>Wires</source>
        <translation>연결선</translation>
    </message>
    <message>
        <source>No wire here fits %1.</source>
        <translation>맞는 연결선이 여기에 없습니다: %1</translation>
    </message>
    <message>
        <source>Go to the step that is to be put onto a wire.</source>
        <translation>연결선에 올릴 단계로 가십시오.</translation>
    </message>
</context>
<context>
    <name>headrace::CanvasHands</name>
    <message>
        <source>**Note**</source>
        <translation>**메모**</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>틀</translation>
    </message>
</context>
<context>
    <name>headrace::CataloguePage</name>
    <message>
        <source>Cluster</source>
        <translation>클러스터</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>서버</translation>
    </message>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>네임스페이스</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… 외 %1개</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2개 중 %1개</translation>
    </message>
    <message>
        <source>open: %1</source>
        <translation>열림: %1</translation>
    </message>
    <message>
        <source>Problems: %1</source>
        <translation>문제: %1</translation>
    </message>
    <message>
        <source>Reading your kubeconfig …</source>
        <translation>kubeconfig를 읽는 중 …</translation>
    </message>
    <message>
        <source>No cluster is known yet.</source>
        <translation>아직 알려진 클러스터가 없습니다.</translation>
    </message>
    <message>
        <source>Clusters come from your kubeconfig: ~/.kube/config, or the files that KUBECONFIG names. It is read again as soon as it changes. You can also drop a kubeconfig here.</source>
        <translation>클러스터는 kubeconfig(~/.kube/config 또는 KUBECONFIG에 적힌 파일)에서 옵니다. 바뀌면 바로 다시 읽습니다. 여기에 kubeconfig를 끌어다 놓아도 됩니다.</translation>
    </message>
    <message>
        <source>Add a cluster</source>
        <translation>클러스터 추가</translation>
    </message>
    <message>
        <source>No cluster matches the filter.</source>
        <translation>필터에 맞는 클러스터가 없습니다.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>필터 지우기</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Remove its file from the list</source>
        <translation>목록에서 파일 제거</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>목록에서 제거</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>클러스터</translation>
    </message>
    <message>
        <source>Filter by name, label, server, user, namespace, file</source>
        <translation>이름, 레이블, 서버, 사용자, 네임스페이스, 파일로 거르기</translation>
    </message>
    <message>
        <source>Filter the clusters</source>
        <translation>클러스터 거르기</translation>
    </message>
    <message>
        <source>Add a cluster …</source>
        <translation>클러스터 추가 …</translation>
    </message>
    <message>
        <source>More ▾</source>
        <translation>더 보기 ▾</translation>
    </message>
    <message>
        <source>More about the chosen cluster</source>
        <translation>선택한 클러스터의 다른 동작</translation>
    </message>
    <message>
        <source>Colour, label, guards …</source>
        <translation>색, 레이블, 보호 …</translation>
    </message>
    <message>
        <source>Copy kubectl command</source>
        <translation>kubectl 명령 복사</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>연결 끊기</translation>
    </message>
    <message>
        <source>Every program and file is asked about again.</source>
        <translation>모든 프로그램과 파일을 다시 묻습니다.</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>변경: %1</translation>
    </message>
    <message>
        <source>Programs that kubeconfigs run …</source>
        <translation>kubeconfig가 실행하는 프로그램…</translation>
    </message>
    <message>
        <source>Change its address or secret …</source>
        <translation>주소나 비밀 값 바꾸기…</translation>
    </message>
</context>
<context>
    <name>headrace::ChoicesForm</name>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>파랑</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>주황</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>초록</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>분홍</translation>
    </message>
    <message>
        <source>Ochre</source>
        <translation>황토</translation>
    </message>
    <message>
        <source>Light blue</source>
        <translation>하늘</translation>
    </message>
    <message>
        <source>Settings of %1</source>
        <translation>설정: %1</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>색</translation>
    </message>
    <message>
        <source>Namespaces</source>
        <translation>네임스페이스</translation>
    </message>
    <message>
        <source>A short word, such as prod EU</source>
        <translation>짧은 이름(예: prod EU)</translation>
    </message>
    <message>
        <source>Names that the server may not list for you, with commas between</source>
        <translation>서버가 목록을 주지 않는 이름들, 쉼표로 구분</translation>
    </message>
    <message>
        <source>Production: changes and deletions ask once more, with the cluster&apos;s name</source>
        <translation>운영 환경: 변경과 삭제를 클러스터 이름과 함께 한 번 더 묻습니다</translation>
    </message>
    <message>
        <source>Read-only: nothing that writes is offered or sent</source>
        <translation>읽기 전용: 쓰는 동작은 제공하지도 보내지도 않습니다</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>headrace::ClusterPane</name>
    <message>
        <source>Cluster</source>
        <translation>클러스터</translation>
    </message>
    <message>
        <source>not answering: %1</source>
        <translation>답하지 않음: %1</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>클러스터</translation>
    </message>
    <message>
        <source>Kinds</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Filter the kinds</source>
        <translation>종류 거르기</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>객체</translation>
    </message>
    <message>
        <source>All clusters …</source>
        <translation>모든 클러스터 …</translation>
    </message>
    <message>
        <source>Waits for you</source>
        <translation>사용자를 기다림</translation>
    </message>
    <message>
        <source>All clusters</source>
        <translation>모든 클러스터</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>진단</translation>
    </message>
    <message>
        <source>Create or apply</source>
        <translation>만들기·적용</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>열기: %1</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%2의 %1</translation>
    </message>
    <message>
        <source>Switch to the cluster %1</source>
        <translation>클러스터 바꾸기: %1</translation>
    </message>
    <message>
        <source>open</source>
        <translation>열림</translation>
    </message>
    <message>
        <source>All open clusters</source>
        <translation>열린 모든 클러스터</translation>
    </message>
    <message>
        <source>New tab</source>
        <translation>새 탭</translation>
    </message>
    <message>
        <source>Close the tab</source>
        <translation>탭 닫기</translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation>다음 탭</translation>
    </message>
    <message>
        <source>Previous tab</source>
        <translation>이전 탭</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>앞으로</translation>
    </message>
    <message>
        <source>Copy a link to what is shown</source>
        <translation>지금 보는 곳의 링크 복사</translation>
    </message>
    <message>
        <source>Choose namespaces …</source>
        <translation>네임스페이스 고르기 …</translation>
    </message>
    <message>
        <source>Choose columns …</source>
        <translation>열 고르기 …</translation>
    </message>
    <message>
        <source>Copy the names of the selected objects</source>
        <translation>고른 객체의 이름 복사</translation>
    </message>
    <message>
        <source>Copy the selected objects as CSV</source>
        <translation>고른 객체를 CSV로 복사</translation>
    </message>
    <message>
        <source>Copy the selected objects as kubectl</source>
        <translation>고른 객체를 kubectl로 복사</translation>
    </message>
    <message>
        <source>Copy links to the selected objects</source>
        <translation>고른 객체의 링크 복사</translation>
    </message>
    <message>
        <source>Delete the selected objects …</source>
        <translation>고른 객체 지우기 …</translation>
    </message>
    <message>
        <source>Open in a new tab</source>
        <translation>새 탭에서 열기</translation>
    </message>
    <message>
        <source>Forwards</source>
        <translation>포워딩</translation>
    </message>
    <message>
        <source>Show logs</source>
        <translation>로그 보기</translation>
    </message>
    <message>
        <source>Forward a port …</source>
        <translation>포트 포워딩 …</translation>
    </message>
    <message>
        <source>all namespaces</source>
        <translation>모든 네임스페이스</translation>
    </message>
    <message>
        <source>Look for “%1” in every kind</source>
        <translation>모든 종류에서 찾기: “%1”</translation>
    </message>
    <message numerus="yes">
        <source>Looking in %Ln more lists …</source>
        <translation>
            <numerusform>남은 목록 %Ln개에서 찾는 중…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every kind was looked through: %Ln found.</source>
        <translation>
            <numerusform>모든 종류를 살펴봄: %Ln개 찾음.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kinds could not be read whole.</source>
        <translation>
            <numerusform>종류 %Ln개는 전부 읽지 못했습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln objects copied as YAML</source>
        <translation>
            <numerusform>객체 %Ln개를 YAML로 복사함</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be read</source>
        <translation>
            <numerusform>%Ln개는 읽지 못함</numerusform>
        </translation>
    </message>
    <message>
        <source>Pin or unpin this kind</source>
        <translation>이 종류 고정 또는 고정 해제</translation>
    </message>
    <message>
        <source>Go to the kinds</source>
        <translation>종류 목록으로 이동</translation>
    </message>
    <message>
        <source>List again</source>
        <translation>다시 불러오기</translation>
    </message>
    <message>
        <source>Copy the selected objects as YAML</source>
        <translation>선택한 객체를 YAML로 복사</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>고정 해제</translation>
    </message>
    <message>
        <source>Pin to the top</source>
        <translation>맨 위에 고정</translation>
    </message>
    <message>
        <source>Move the tab to a window of its own</source>
        <translation>탭을 새 창으로 옮기기</translation>
    </message>
    <message>
        <source>Move to a window of its own</source>
        <translation>새 창으로 옮기기</translation>
    </message>
</context>
<context>
    <name>headrace::ClusterRowDelegate</name>
    <message>
        <source>Waits for you</source>
        <translation>사용자를 기다림</translation>
    </message>
    <message>
        <source>production</source>
        <translation>운영 환경</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>읽기 전용</translation>
    </message>
    <message>
        <source>server not checked</source>
        <translation>서버 미확인</translation>
    </message>
    <message>
        <source>no longer in a file</source>
        <translation>파일에 더는 없음</translation>
    </message>
</context>
<context>
    <name>headrace::ClusterStrip</name>
    <message>
        <source>Production</source>
        <translation>운영 환경</translation>
    </message>
    <message>
        <source>Changes and deletions ask once more, with the cluster&apos;s name.</source>
        <translation>변경과 삭제는 클러스터 이름과 함께 한 번 더 묻습니다.</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>읽기 전용</translation>
    </message>
    <message>
        <source>Nothing that writes is offered or sent. Change it in the cluster&apos;s settings.</source>
        <translation>쓰는 동작은 제공하지도 보내지도 않습니다. 클러스터 설정에서 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>Server not checked</source>
        <translation>서버 미확인</translation>
    </message>
    <message>
        <source>The kubeconfig says insecure-skip-tls-verify: anybody on the way can read along. Give the cluster its certificate-authority-data.</source>
        <translation>kubeconfig에 insecure-skip-tls-verify가 있어 중간의 누구나 엿볼 수 있습니다. 클러스터에 certificate-authority-data를 넣으십시오.</translation>
    </message>
    <message>
        <source>Kubeconfig warnings: %1</source>
        <translation>kubeconfig 경고: %1</translation>
    </message>
    <message>
        <source>No longer in any kubeconfig</source>
        <translation>어느 kubeconfig에도 더는 없음</translation>
    </message>
    <message>
        <source>It stays open until you disconnect.</source>
        <translation>연결을 끊을 때까지 열려 있습니다.</translation>
    </message>
</context>
<context>
    <name>headrace::ClusterStudies</name>
    <message numerus="yes">
        <source>%Ln study(ies)</source>
        <translation>
            <numerusform>스터디 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 studies</source>
        <translation>스터디 %2개 중 %1개</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1개 선택</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>CSV, as shown</source>
        <translation>보이는 대로 CSV</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Filter, such as state:running algorithm:tpe</source>
        <translation>필터 예: state:running algorithm:tpe</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>New Experiment …</source>
        <translation>새 실험 …</translation>
    </message>
    <message>
        <source>Studies of the cluster</source>
        <translation>클러스터의 스터디</translation>
    </message>
</context>
<context>
    <name>headrace::ColumnsPage</name>
    <message>
        <source>counting…</source>
        <translation>세는 중…</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>필드 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>correlation</source>
        <translation>상관</translation>
    </message>
    <message>
        <source>Correlations</source>
        <translation>상관</translation>
    </message>
    <message>
        <source>Pearson, %1 rows</source>
        <translation>피어슨, %1행</translation>
    </message>
    <message>
        <source>share that is missing</source>
        <translation>빠진 비율</translation>
    </message>
    <message>
        <source>part %1 of the rows</source>
        <translation>행의 %1번째 부분</translation>
    </message>
    <message>
        <source>across</source>
        <translation>가로</translation>
    </message>
    <message>
        <source>up</source>
        <translation>세로</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>필드</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>거르기</translation>
    </message>
    <message>
        <source>Filter the fields</source>
        <translation>필드 거르기</translation>
    </message>
    <message>
        <source>Missing values</source>
        <translation>빠진 값</translation>
    </message>
    <message>
        <source>from the first row to the last</source>
        <translation>첫 행부터 마지막 행까지</translation>
    </message>
    <message>
        <source>Two fields against each other</source>
        <translation>두 필드의 관계</translation>
    </message>
    <message>
        <source>Two fields</source>
        <translation>두 필드</translation>
    </message>
    <message>
        <source>Show the mean of %1 in the charts</source>
        <translation>차트에 %1 평균 보이기</translation>
    </message>
    <message>
        <source>Group the charts by %1</source>
        <translation>차트를 %1(으)로 묶기</translation>
    </message>
    <message>
        <source>Across in the plot of two fields</source>
        <translation>두 필드 그래프의 가로로</translation>
    </message>
    <message>
        <source>Up in the plot of two fields</source>
        <translation>두 필드 그래프의 세로로</translation>
    </message>
    <message>
        <source>Copy the name</source>
        <translation>이름 복사</translation>
    </message>
</context>
<context>
    <name>headrace::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Type what you want to do…</source>
        <translation>하려는 일을 입력하세요…</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Matching commands</source>
        <translation>찾은 명령</translation>
    </message>
</context>
<context>
    <name>headrace::CompareCharts</name>
    <message>
        <source>One colour</source>
        <translation>한 가지 색</translation>
    </message>
    <message>
        <source>Scatter</source>
        <translation>산점도</translation>
    </message>
    <message>
        <source>Parallel axes</source>
        <translation>평행 좌표</translation>
    </message>
    <message>
        <source>ROC curves</source>
        <translation>ROC 곡선</translation>
    </message>
    <message>
        <source>Confusion matrices</source>
        <translation>혼동 행렬</translation>
    </message>
    <message>
        <source>Runs over two values</source>
        <translation>두 값으로 본 실행</translation>
    </message>
    <message>
        <source>a click chooses a run</source>
        <translation>클릭하면 실행을 선택합니다</translation>
    </message>
    <message>
        <source>Runs over parallel axes</source>
        <translation>평행 좌표로 본 실행</translation>
    </message>
    <message>
        <source>drag along an axis to keep a range, click it to let go</source>
        <translation>축을 따라 끌면 범위가 남고, 클릭하면 풀립니다</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>가로</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>세로</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>색</translation>
    </message>
    <message>
        <source>Shares of each true class instead of counts</source>
        <translation>개수 대신 실제 클래스별 비율</translation>
    </message>
    <message>
        <source>No run has a ROC curve.</source>
        <translation>ROC 곡선이 있는 실행이 없습니다.</translation>
    </message>
    <message>
        <source>Steps write one with ClassificationMetrics.log_roc_curve.</source>
        <translation>단계에서 ClassificationMetrics.log_roc_curve로 기록할 수 있습니다.</translation>
    </message>
    <message>
        <source>No run has a confusion matrix.</source>
        <translation>혼동 행렬이 있는 실행이 없습니다.</translation>
    </message>
    <message>
        <source>Steps write one with ClassificationMetrics.log_confusion_matrix.</source>
        <translation>단계에서 ClassificationMetrics.log_confusion_matrix로 기록할 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>headrace::CompareDesk</name>
    <message>
        <source>The pipeline itself</source>
        <translation>파이프라인 자체</translation>
    </message>
    <message>
        <source>Only in %1.</source>
        <translation>%1에만 있습니다.</translation>
    </message>
    <message>
        <source>%1 compared with %2</source>
        <translation>%1 · %2 비교</translation>
    </message>
    <message>
        <source>Comparing …</source>
        <translation>비교하는 중 …</translation>
    </message>
    <message>
        <source>The two say the same.</source>
        <translation>둘의 내용이 같습니다.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2개 중 %1개</translation>
    </message>
    <message numerus="yes">
        <source>%Ln added</source>
        <translation>
            <numerusform>추가 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln removed</source>
        <translation>
            <numerusform>제거 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed</source>
        <translation>
            <numerusform>변경 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>Back to editing</source>
        <translation>편집으로 돌아가기</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Previous difference (Shift+F8)</source>
        <translation>이전 차이 (Shift+F8)</translation>
    </message>
    <message>
        <source>Previous difference</source>
        <translation>이전 차이</translation>
    </message>
    <message>
        <source>Next difference (F8)</source>
        <translation>다음 차이 (F8)</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>다음 차이</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>Both pipelines in one picture</source>
        <translation>두 파이프라인을 한 그림으로</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>Fields that differ</source>
        <translation>다른 필드</translation>
    </message>
    <message>
        <source>Both texts</source>
        <translation>두 텍스트</translation>
    </message>
</context>
<context>
    <name>headrace::CompareDialog</name>
    <message>
        <source>Comparing …</source>
        <translation>비교 중 …</translation>
    </message>
    <message>
        <source>Compare versions of %1</source>
        <translation>버전 비교: %1</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>After</source>
        <translation>이후</translation>
    </message>
    <message>
        <source>Swap the two</source>
        <translation>둘을 바꾸기</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>필드</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>Fields that differ</source>
        <translation>다른 필드</translation>
    </message>
</context>
<context>
    <name>headrace::ComparePage</name>
    <message>
        <source>Reading the runs …</source>
        <translation>실행을 읽는 중 …</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>All runs are hidden.</source>
        <translation>모든 실행이 숨겨져 있습니다.</translation>
    </message>
    <message>
        <source>These runs do not differ.</source>
        <translation>이 실행들은 차이가 없습니다.</translation>
    </message>
    <message>
        <source>Show them again to compare them.</source>
        <translation>비교하려면 다시 표시하십시오.</translation>
    </message>
    <message>
        <source>Show all rows to see what they have in common.</source>
        <translation>공통된 값을 보려면 모든 행을 표시하십시오.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>모두 표시</translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s)</source>
        <translation>
            <numerusform>실행 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 runs</source>
        <translation>실행 %2개 중 %1개</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>행 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>compared with %1</source>
        <translation>기준: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s) could not be read</source>
        <translation>
            <numerusform>읽지 못한 실행 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>this server does not tell outputs and metrics</source>
        <translation>이 서버는 출력과 메트릭을 알려 주지 않습니다</translation>
    </message>
    <message>
        <source>No baseline</source>
        <translation>기준 없음</translation>
    </message>
    <message>
        <source>CSV, as shown</source>
        <translation>보이는 대로 CSV</translation>
    </message>
    <message>
        <source>IDs</source>
        <translation>ID</translation>
    </message>
    <message numerus="yes">
        <source>Compare %n run(s)</source>
        <translation>
            <numerusform>실행 %n개 비교</numerusform>
        </translation>
    </message>
    <message>
        <source>Only differences</source>
        <translation>차이만</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>기준</translation>
    </message>
    <message>
        <source>Shown runs</source>
        <translation>표시할 실행</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Comparison of runs</source>
        <translation>실행 비교</translation>
    </message>
    <message>
        <source>Double-click a row’s name to sort the runs by it; more is in its menu and in those of the runs.</source>
        <translation>행 이름을 두 번 클릭하면 그 값으로 실행을 정렬합니다. 행과 실행의 메뉴에 더 있습니다.</translation>
    </message>
    <message>
        <source>Pictures of the comparison</source>
        <translation>비교 그림</translation>
    </message>
</context>
<context>
    <name>headrace::ComparisonDelegate</name>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>메트릭</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>소요 시간</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>파이프라인</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
</context>
<context>
    <name>headrace::ComparisonView</name>
    <message>
        <source>Sort runs, smallest first</source>
        <translation>작은 값부터 실행 정렬</translation>
    </message>
    <message>
        <source>Sort runs, largest first</source>
        <translation>큰 값부터 실행 정렬</translation>
    </message>
    <message>
        <source>Higher is better</source>
        <translation>클수록 좋음</translation>
    </message>
    <message>
        <source>Lower is better</source>
        <translation>작을수록 좋음</translation>
    </message>
    <message>
        <source>No baseline</source>
        <translation>기준 없음</translation>
    </message>
    <message>
        <source>Use as baseline</source>
        <translation>기준으로 사용</translation>
    </message>
    <message>
        <source>Hide run</source>
        <translation>실행 숨기기</translation>
    </message>
    <message>
        <source>Open run</source>
        <translation>실행 열기</translation>
    </message>
</context>
<context>
    <name>headrace::ConditionEdit</name>
    <message>
        <source>How many must hold</source>
        <translation>몇 가지가 맞아야 하는지</translation>
    </message>
    <message>
        <source>All of these hold</source>
        <translation>모두 맞을 때</translation>
    </message>
    <message>
        <source>Any of these holds</source>
        <translation>하나라도 맞을 때</translation>
    </message>
    <message>
        <source>Add a comparison</source>
        <translation>비교 추가</translation>
    </message>
    <message>
        <source>No step before this one gives a value that can be compared.</source>
        <translation>앞선 단계 가운데 비교할 수 있는 값을 내는 것이 없습니다.</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>비교할 것</translation>
    </message>
    <message>
        <source>How it is compared</source>
        <translation>비교 방법</translation>
    </message>
    <message>
        <source>With what it is compared</source>
        <translation>비교할 값</translation>
    </message>
    <message>
        <source>Remove the comparison</source>
        <translation>비교 지우기</translation>
    </message>
</context>
<context>
    <name>headrace::ConditionTable</name>
    <message>
        <source>Study</source>
        <translation>스터디</translation>
    </message>
    <message>
        <source>Algorithm %1</source>
        <translation>알고리즘 %1</translation>
    </message>
    <message>
        <source>The algorithm refuses the study.</source>
        <translation>알고리즘이 스터디를 거부합니다.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>What</source>
        <translation>무엇</translation>
    </message>
    <message>
        <source>In the server’s words</source>
        <translation>서버의 설명</translation>
    </message>
</context>
<context>
    <name>headrace::ConflictList</name>
    <message>
        <source>Fields that two have changed</source>
        <translation>양쪽에서 바꾼 필드</translation>
    </message>
    <message>
        <source>Mine: take the field over</source>
        <translation>내 값: 필드를 넘겨받음</translation>
    </message>
    <message>
        <source>Theirs: drop my change</source>
        <translation>상대의 값: 내 변경을 버림</translation>
    </message>
    <message>
        <source>That of %1: drop my change</source>
        <translation>다음의 값: %1. 내 변경을 버림</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>제거함</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Before: %1</source>
        <translation>이전: %1</translation>
    </message>
</context>
<context>
    <name>headrace::ConfusionView</name>
    <message>
        <source>True class</source>
        <translation>실제 클래스</translation>
    </message>
    <message>
        <source>Predicted class</source>
        <translation>예측 클래스</translation>
    </message>
    <message>
        <source>%1 taken for %2: %3 (%4 % of its class)</source>
        <translation>실제 %1, 예측 %2: %3 (해당 클래스의 %4 %)</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>개수</translation>
    </message>
    <message>
        <source>Share of the row</source>
        <translation>행에서의 비율</translation>
    </message>
    <message numerus="yes">
        <source>%n class(es), %1 % right</source>
        <translation>
            <numerusform>클래스 %n개, 정확도 %1 %</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headrace::DaysPage</name>
    <message>
        <source>Whole range</source>
        <translation>전체 범위</translation>
    </message>
    <message>
        <source>%1 per %2</source>
        <translation>%2마다 %1</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>달력</translation>
    </message>
    <message>
        <source>%1 a day</source>
        <translation>하루 %1</translation>
    </message>
</context>
<context>
    <name>headrace::DiffView</name>
    <message>
        <source>%1 equal lines</source>
        <translation>같은 줄 %1개</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>바뀌는 내용</translation>
    </message>
    <message>
        <source>%1 lines go, %2 lines come. N and P go from change to change.</source>
        <translation>없어지는 줄 %1개, 새로 생기는 줄 %2개. N과 P로 변경 사이를 이동합니다.</translation>
    </message>
</context>
<context>
    <name>headrace::DraftForm</name>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>네임스페이스</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>메트릭</translation>
    </message>
    <message>
        <source>Aim</source>
        <translation>방향</translation>
    </message>
    <message>
        <source>Goal (ends the search)</source>
        <translation>목표값 (도달하면 종료)</translation>
    </message>
    <message>
        <source>Further metrics</source>
        <translation>추가 지표</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>알고리즘</translation>
    </message>
    <message>
        <source>Early stopping</source>
        <translation>조기 중단</translation>
    </message>
    <message>
        <source>Trials at most</source>
        <translation>최대 시행 수</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>동시 실행</translation>
    </message>
    <message>
        <source>Failed trials at most</source>
        <translation>최대 실패 시행 수</translation>
    </message>
    <message>
        <source>Resume policy</source>
        <translation>재개 정책</translation>
    </message>
    <message>
        <source>Metrics come from</source>
        <translation>지표 수집 방식</translation>
    </message>
    <message>
        <source>Path in the container</source>
        <translation>컨테이너 안 경로</translation>
    </message>
    <message>
        <source>It is a</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>Filter (name and value in brackets)</source>
        <translation>필터 (이름과 값을 괄호로)</translation>
    </message>
    <message>
        <source>Container that trains</source>
        <translation>학습 컨테이너</translation>
    </message>
    <message>
        <source>Keep pods and logs of ended trials</source>
        <translation>끝난 시험의 파드와 로그 보관</translation>
    </message>
    <message>
        <source>Succeeded when</source>
        <translation>성공 조건</translation>
    </message>
    <message>
        <source>Failed when</source>
        <translation>실패 조건</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>유형</translation>
    </message>
    <message>
        <source>Lowest</source>
        <translation>최솟값</translation>
    </message>
    <message>
        <source>Highest</source>
        <translation>최댓값</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>선택지</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>분포</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>In the template</source>
        <translation>템플릿 안 이름</translation>
    </message>
    <message>
        <source>Stands for</source>
        <translation>참조</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>실험</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>목적</translation>
    </message>
    <message>
        <source>What is searched</source>
        <translation>탐색 공간</translation>
    </message>
    <message>
        <source>How it is searched</source>
        <translation>탐색 방법</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>얼마나</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>What a trial runs (the job itself stands in the text)</source>
        <translation>시험이 실행하는 것 (잡 자체는 텍스트에 있음)</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
</context>
<context>
    <name>headrace::EditorPane</name>
    <message>
        <source>Editor</source>
        <translation>편집기</translation>
    </message>
    <message>
        <source>%1 has changes that are not saved.</source>
        <translation>저장하지 않은 변경이 있습니다: %1</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>저장하지 않고 닫기</translation>
    </message>
    <message>
        <source>Tasks of %1</source>
        <translation>작업: %1</translation>
    </message>
    <message>
        <source>Open a pipeline</source>
        <translation>파이프라인 열기</translation>
    </message>
    <message>
        <source>Pipelines (*.yaml *.yml *.json)</source>
        <translation>파이프라인 (*.yaml *.yml *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Save the pipeline</source>
        <translation>파이프라인 저장</translation>
    </message>
    <message>
        <source>Pipelines (*.yaml *.yml)</source>
        <translation>파이프라인 (*.yaml *.yml)</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>그림 저장</translation>
    </message>
    <message>
        <source>SVG picture (*.svg)</source>
        <translation>SVG 그림 (*.svg)</translation>
    </message>
    <message>
        <source>PDF page (*.pdf)</source>
        <translation>PDF 문서 (*.pdf)</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 그림 (*.png)</translation>
    </message>
    <message>
        <source>Saved to %1</source>
        <translation>저장한 곳: %1</translation>
    </message>
    <message>
        <source>Add a component</source>
        <translation>컴포넌트 추가</translation>
    </message>
    <message>
        <source>Open pipelines</source>
        <translation>열린 파이프라인</translation>
    </message>
    <message>
        <source>Add a step…</source>
        <translation>단계 추가…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>New pipeline</source>
        <translation>새 파이프라인</translation>
    </message>
    <message>
        <source>Open a pipeline…</source>
        <translation>파이프라인 열기…</translation>
    </message>
    <message>
        <source>Close the pipeline</source>
        <translation>파이프라인 닫기</translation>
    </message>
    <message>
        <source>Save the pipeline as…</source>
        <translation>파이프라인을 다른 이름으로 저장…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>이름 바꾸기…</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>복제</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>잘라내기</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>붙여넣기</translation>
    </message>
    <message>
        <source>Paste with the inputs</source>
        <translation>입력과 함께 붙여넣기</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Delete and connect what is around</source>
        <translation>삭제하고 앞뒤를 연결</translation>
    </message>
    <message>
        <source>Add a component from a file…</source>
        <translation>파일에서 컴포넌트 추가…</translation>
    </message>
    <message>
        <source>Put into a condition</source>
        <translation>조건 안에 넣기</translation>
    </message>
    <message>
        <source>Put into a loop</source>
        <translation>반복 안에 넣기</translation>
    </message>
    <message>
        <source>Put into a pipeline of its own</source>
        <translation>하위 파이프라인으로 묶기</translation>
    </message>
    <message>
        <source>Put into an exit handler</source>
        <translation>종료 처리기 안에 넣기</translation>
    </message>
    <message>
        <source>Take the group away</source>
        <translation>그룹 풀기</translation>
    </message>
    <message>
        <source>Look into the group</source>
        <translation>그룹 안으로 들어가기</translation>
    </message>
    <message>
        <source>Leave the group</source>
        <translation>그룹에서 나가기</translation>
    </message>
    <message>
        <source>Tidy up</source>
        <translation>정돈</translation>
    </message>
    <message>
        <source>Tidy up what is selected</source>
        <translation>선택한 것 정돈</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>전체 그림 보기</translation>
    </message>
    <message>
        <source>Show what is selected</source>
        <translation>선택한 것 보기</translation>
    </message>
    <message>
        <source>Next problem</source>
        <translation>다음 문제</translation>
    </message>
    <message>
        <source>Fix the problem</source>
        <translation>문제 고치기</translation>
    </message>
    <message>
        <source>Show the text</source>
        <translation>텍스트 보기</translation>
    </message>
    <message>
        <source>Picture only</source>
        <translation>그림만 보기</translation>
    </message>
    <message>
        <source>Line up</source>
        <translation>맞추기</translation>
    </message>
    <message>
        <source>Components, pipelines, Python functions (*.yaml *.yml *.py)</source>
        <translation>컴포넌트, 파이프라인, Python 함수 (*.yaml *.yml *.py)</translation>
    </message>
    <message>
        <source>Run…</source>
        <translation>실행…</translation>
    </message>
    <message>
        <source>At the left</source>
        <translation>왼쪽에</translation>
    </message>
    <message>
        <source>At the right</source>
        <translation>오른쪽에</translation>
    </message>
    <message>
        <source>At the top</source>
        <translation>위쪽에</translation>
    </message>
    <message>
        <source>At the bottom</source>
        <translation>아래쪽에</translation>
    </message>
    <message>
        <source>One below the other</source>
        <translation>위아래로 보기</translation>
    </message>
    <message>
        <source>In a row</source>
        <translation>한 줄로</translation>
    </message>
    <message>
        <source>Equal gaps across</source>
        <translation>가로 간격 같게</translation>
    </message>
    <message>
        <source>Equal gaps down</source>
        <translation>세로 간격 같게</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>메모 추가</translation>
    </message>
    <message>
        <source>Frame what is selected</source>
        <translation>선택한 것에 틀 두르기</translation>
    </message>
    <message>
        <source>Show the history</source>
        <translation>기록 보기</translation>
    </message>
    <message>
        <source>Show the library</source>
        <translation>라이브러리 보기</translation>
    </message>
    <message>
        <source>Show the outline</source>
        <translation>개요 보기</translation>
    </message>
    <message>
        <source>Replace by another step…</source>
        <translation>다른 단계로 바꾸기…</translation>
    </message>
    <message>
        <source>Take newer versions of the steps…</source>
        <translation>단계의 새 버전 가져오기…</translation>
    </message>
    <message>
        <source>Run on a cluster…</source>
        <translation>클러스터에서 실행…</translation>
    </message>
    <message>
        <source>Save pictures of all levels</source>
        <translation>모든 단계의 그림 저장</translation>
    </message>
    <message numerus="yes">
        <source>Saved %n picture(s) beside %1</source>
        <translation>
            <numerusform>%1 옆에 그림 %n개를 저장했습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>Select the task whose component is to be saved.</source>
        <translation>컴포넌트를 저장할 작업을 선택하세요.</translation>
    </message>
    <message>
        <source>Save as Python</source>
        <translation>Python으로 저장</translation>
    </message>
    <message>
        <source>Save as a Kubernetes manifest</source>
        <translation>Kubernetes 매니페스트로 저장</translation>
    </message>
    <message>
        <source>Save the component</source>
        <translation>컴포넌트 저장</translation>
    </message>
    <message>
        <source>Python (*.py)</source>
        <translation>Python (*.py)</translation>
    </message>
    <message>
        <source>YAML (*.yaml)</source>
        <translation>YAML (*.yaml)</translation>
    </message>
    <message>
        <source>Add a component from an address</source>
        <translation>주소에서 컴포넌트 추가</translation>
    </message>
    <message>
        <source>Address of a component.yaml (https). With #sha256=… behind it, only that very text is taken.</source>
        <translation>component.yaml의 주소 (https). 뒤에 #sha256=…를 붙이면 정확히 그 텍스트만 받습니다.</translation>
    </message>
    <message>
        <source>Read the component %1</source>
        <translation>컴포넌트 읽기: %1</translation>
    </message>
    <message>
        <source>Compare with another file</source>
        <translation>다른 파일과 비교</translation>
    </message>
    <message>
        <source>Run as far as this task…</source>
        <translation>이 작업까지 실행…</translation>
    </message>
    <message>
        <source>Show the run or the picture</source>
        <translation>런과 그림 전환</translation>
    </message>
    <message>
        <source>Compare with the saved file</source>
        <translation>저장된 파일과 비교</translation>
    </message>
    <message>
        <source>Compare with another file…</source>
        <translation>다른 파일과 비교…</translation>
    </message>
    <message>
        <source>Compare with a version on a cluster…</source>
        <translation>클러스터의 버전과 비교…</translation>
    </message>
    <message>
        <source>Upload as a new version…</source>
        <translation>새 버전으로 업로드…</translation>
    </message>
    <message>
        <source>Add a component from an address…</source>
        <translation>주소에서 컴포넌트 추가…</translation>
    </message>
    <message>
        <source>Picture of this level…</source>
        <translation>이 단계의 그림…</translation>
    </message>
    <message>
        <source>Pictures of all levels…</source>
        <translation>모든 단계의 그림…</translation>
    </message>
    <message>
        <source>Python for the pipelines SDK…</source>
        <translation>파이프라인 SDK용 Python…</translation>
    </message>
    <message>
        <source>Kubernetes manifest…</source>
        <translation>Kubernetes 매니페스트…</translation>
    </message>
    <message>
        <source>Component of this task…</source>
        <translation>이 작업의 컴포넌트…</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Previous problem</source>
        <translation>이전 문제</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>선택</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>연결…</translation>
    </message>
    <message>
        <source>Next wire of this step</source>
        <translation>이 단계의 다음 연결선</translation>
    </message>
    <message>
        <source>Put onto a wire…</source>
        <translation>연결선에 올리기…</translation>
    </message>
    <message>
        <source>Fold or unfold the group</source>
        <translation>그룹 접기 또는 펼치기</translation>
    </message>
    <message>
        <source>Show the settings</source>
        <translation>설정 보기</translation>
    </message>
    <message>
        <source>Move into another group…</source>
        <translation>다른 그룹으로 옮기기…</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>What comes before</source>
        <translation>앞에 오는 것</translation>
    </message>
    <message>
        <source>What comes after</source>
        <translation>뒤에 오는 것</translation>
    </message>
</context>
<context>
    <name>headrace::EditorServer</name>
    <message>
        <source>Select the task that the run is to lead to.</source>
        <translation>어디까지 실행할지 작업을 선택하세요.</translation>
    </message>
    <message>
        <source>%1, as far as %2</source>
        <translation>%1, %2까지</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Upload as a new version</source>
        <translation>새 버전으로 업로드</translation>
    </message>
    <message>
        <source>The server would refuse it. %1</source>
        <translation>서버가 거부할 것입니다. %1</translation>
    </message>
    <message>
        <source>%1 is the newest version of %2 on %3.</source>
        <translation>%3의 %2: 최신 버전은 %1입니다.</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Upload %1</source>
        <translation>업로드: %1</translation>
    </message>
</context>
<context>
    <name>headrace::EmptyHint</name>
    <message>
        <source>An empty pipeline</source>
        <translation>빈 파이프라인</translation>
    </message>
    <message>
        <source>Or look at an example</source>
        <translation>또는 예제 보기</translation>
    </message>
    <message>
        <source>Add a step</source>
        <translation>단계 추가</translation>
    </message>
    <message>
        <source>Or double-click the picture, or press Space: a list opens where the pointer is.</source>
        <translation>그림을 두 번 누르거나 스페이스 키를 눌러도 됩니다. 포인터가 있는 곳에 추가할 목록이 열립니다.</translation>
    </message>
    <message>
        <source>Open the library</source>
        <translation>라이브러리 열기</translation>
    </message>
    <message>
        <source>Drag steps from there; drop one on a wire to put it between, with Shift on a step to replace it.</source>
        <translation>단계를 끌어 오십시오. 연결 위에 놓으면 사이에 들어가고, Shift를 누른 채 단계 위에 놓으면 바뀝니다.</translation>
    </message>
    <message>
        <source>Add from a file…</source>
        <translation>파일에서 추가…</translation>
    </message>
    <message>
        <source>A component.yaml or a pipeline; files can be dropped here, too.</source>
        <translation>component.yaml 또는 파이프라인입니다. 파일을 여기에 끌어다 놓을 수도 있습니다.</translation>
    </message>
</context>
<context>
    <name>headrace::EndpointPage</name>
    <message>
        <source>This service was deleted. What is shown is the last that was known.</source>
        <translation>이 서비스는 삭제되었습니다. 마지막으로 알려진 내용을 보여 줍니다.</translation>
    </message>
    <message>
        <source>There is no such service in the cluster.</source>
        <translation>클러스터에 그런 서비스가 없습니다.</translation>
    </message>
    <message>
        <source>Not read yet.</source>
        <translation>아직 읽지 않았습니다.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>개요</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>호출</translation>
    </message>
    <message>
        <source>Views of the service</source>
        <translation>서비스의 보기</translation>
    </message>
</context>
<context>
    <name>headrace::EndpointsPane</name>
    <message>
        <source>Endpoints</source>
        <translation>엔드포인트</translation>
    </message>
    <message>
        <source>Write the address of a model server first, such as http://localhost:8080.</source>
        <translation>먼저 모델 서버의 주소를 쓰세요. 예: http://localhost:8080</translation>
    </message>
    <message>
        <source>Service in %1</source>
        <translation>서비스(%1)</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>클러스터</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>서비스</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>http://host:port of any model server</source>
        <translation>아무 모델 서버의 http://host:port</translation>
    </message>
    <message>
        <source>Address of a model server</source>
        <translation>모델 서버의 주소</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Open the model server of this address</source>
        <translation>이 주소의 모델 서버 열기</translation>
    </message>
</context>
<context>
    <name>headrace::EventsView</name>
    <message>
        <source>There are more; the oldest are not shown.</source>
        <translation>더 있지만 가장 오래된 것은 표시하지 않습니다.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Asking for events …</source>
        <translation>이벤트를 요청하는 중 …</translation>
    </message>
    <message>
        <source>None of the %1 events matches.</source>
        <translation>이벤트 %1개 중 맞는 것이 없습니다.</translation>
    </message>
    <message>
        <source>All words must stand in it; “Warnings” leaves the others out.</source>
        <translation>모든 단어가 들어 있어야 합니다. “경고”를 켜면 나머지는 빠집니다.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>모두 표시</translation>
    </message>
    <message>
        <source>No events.</source>
        <translation>이벤트가 없습니다.</translation>
    </message>
    <message>
        <source>Nothing was noted in the last hour. New events appear here by themselves.</source>
        <translation>지난 한 시간 동안 기록된 것이 없습니다. 새 이벤트는 저절로 나타납니다.</translation>
    </message>
    <message>
        <source>Open the object</source>
        <translation>개체 열기</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>메시지 복사</translation>
    </message>
    <message>
        <source>Filter the events</source>
        <translation>이벤트 거르기</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>Only warnings</source>
        <translation>경고만</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>최신순</translation>
    </message>
    <message>
        <source>By time, with silences</source>
        <translation>시간순, 조용한 구간 표시</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>순서</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message numerus="yes">
        <source>%Ln events. A cluster usually forgets them after an hour.</source>
        <translation>
            <numerusform>이벤트 %Ln개. 클러스터는 보통 한 시간 뒤 이벤트를 지웁니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headrace::ExperimentsPage</name>
    <message>
        <source>Archived</source>
        <translation>보관됨</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>사용 중</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>실험</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>There are no experiments yet.</source>
        <translation>아직 실험이 없습니다.</translation>
    </message>
    <message>
        <source>Give a name above and create one; runs and schedules can then be put into it.</source>
        <translation>위에 이름을 입력해 만드세요. 그러면 실행과 일정을 그 안에 둘 수 있습니다.</translation>
    </message>
    <message>
        <source>Reading the experiments …</source>
        <translation>실험을 읽는 중 …</translation>
    </message>
    <message>
        <source>No experiment fits the filter.</source>
        <translation>필터에 맞는 실험이 없습니다.</translation>
    </message>
    <message>
        <source>Clear the filter line to see them all.</source>
        <translation>모두 보려면 필터를 지우십시오.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>필터 지우기</translation>
    </message>
    <message numerus="yes">
        <source>%Ln experiment(s)</source>
        <translation>
            <numerusform>실험 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>counting runs …</source>
        <translation>실행을 세는 중 …</translation>
    </message>
    <message>
        <source>Create the experiment %1</source>
        <translation>실험 만들기: %1</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>보관</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>되살리기</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message numerus="yes">
        <source>Archive %n experiment(s)? Their runs are archived, too, and their schedules are disabled. Restoring brings neither back.</source>
        <translation>
            <numerusform>실험 %n개를 보관할까요? 실험의 실행도 보관되고 일정은 꺼집니다. 복원해도 둘 다 되돌아오지 않습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restore %n experiment(s)? Their runs stay archived and their schedules disabled.</source>
        <translation>
            <numerusform>실험 %n개를 복원할까요? 실행은 보관된 채로, 일정은 꺼진 채로 남습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n experiment(s) for good? Their runs and schedules stay, without an experiment.</source>
        <translation>
            <numerusform>실험 %n개를 완전히 삭제할까요? 실행과 일정은 실험 없이 남습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Archive %n experiment(s)</source>
        <translation>
            <numerusform>실험 %n개 보관</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restore %n experiment(s)</source>
        <translation>
            <numerusform>실험 %n개 복원</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n experiment(s)</source>
        <translation>
            <numerusform>실험 %n개 삭제</numerusform>
        </translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Name of a new experiment</source>
        <translation>새 실험의 이름</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>만들기</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>성공</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>기타</translation>
    </message>
    <message>
        <source>Last result</source>
        <translation>최근 결과</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>최근 실행</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>만든 시각</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>설명</translation>
    </message>
</context>
<context>
    <name>headrace::ExperimentsPane</name>
    <message>
        <source>Experiments</source>
        <translation>실험</translation>
    </message>
    <message>
        <source>Open a study</source>
        <translation>스터디 열기</translation>
    </message>
    <message>
        <source>Studies (*.json *.csv)</source>
        <translation>스터디 (*.json *.csv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Save a snapshot</source>
        <translation>스냅숏 저장</translation>
    </message>
    <message>
        <source>Studies (*.json)</source>
        <translation>스터디 (*.json)</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>저장됨: %1</translation>
    </message>
    <message>
        <source>Studies</source>
        <translation>스터디</translation>
    </message>
    <message>
        <source>Open studies</source>
        <translation>열린 스터디</translation>
    </message>
    <message>
        <source>Open a Study …</source>
        <translation>스터디 열기 …</translation>
    </message>
    <message>
        <source>Save a Snapshot …</source>
        <translation>스냅숏 저장 …</translation>
    </message>
    <message>
        <source>Read Again</source>
        <translation>다시 읽기</translation>
    </message>
    <message>
        <source>Clear Selection</source>
        <translation>선택 해제</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>클러스터</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>네임스페이스</translation>
    </message>
    <message>
        <source>The namespace whose studies are listed; type one that is not offered</source>
        <translation>스터디를 보여 줄 네임스페이스. 목록에 없으면 입력하세요</translation>
    </message>
    <message>
        <source>All namespaces</source>
        <translation>모든 네임스페이스</translation>
    </message>
</context>
<context>
    <name>headrace::ExplorePane</name>
    <message>
        <source>Explore</source>
        <translation>탐색</translation>
    </message>
    <message>
        <source>Fit the baselines</source>
        <translation>기준 모델 학습</translation>
    </message>
    <message>
        <source>Read %1</source>
        <translation>읽기: %1</translation>
    </message>
    <message>
        <source>Open a log</source>
        <translation>로그 열기</translation>
    </message>
    <message>
        <source>Logs and tables (*.jsonl *.ndjson *.json *.log *.csv *.tsv *.txt *.gz *.zst)</source>
        <translation>로그와 표 (*.jsonl *.ndjson *.json *.log *.csv *.tsv *.txt *.gz *.zst)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message numerus="yes">
        <source>Read %n file(s)</source>
        <translation>
            <numerusform>파일 %n개 읽기</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the training table</source>
        <translation>학습 표 저장</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>JSON Lines (*.jsonl)</source>
        <translation>JSON Lines (*.jsonl)</translation>
    </message>
    <message>
        <source>Drop a log here</source>
        <translation>로그를 여기에 끌어다 놓으세요</translation>
    </message>
    <message>
        <source>JSON Lines, CSV or TSV, plain or compressed (.gz, .zst), of any size. Nothing is uploaded.</source>
        <translation>JSON Lines, CSV, TSV와 압축 파일(.gz, .zst)을 크기에 관계없이 엽니다. 아무것도 업로드하지 않습니다.</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>열기…</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>읽는 중…</translation>
    </message>
    <message>
        <source>Open another file…</source>
        <translation>다른 파일 열기…</translation>
    </message>
    <message numerus="yes">
        <source> and %n more</source>
        <translation>
            <numerusform> 외 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 lines · %2 · read in %3</source>
        <translation>%1줄 · %2 · %3 만에 읽음</translation>
    </message>
    <message>
        <source>Training table saved to %1</source>
        <translation>학습 표를 저장했습니다: %1</translation>
    </message>
    <message>
        <source>%1 buckets of %2</source>
        <translation>%2 구간 %1개</translation>
    </message>
    <message>
        <source>%1 in memory</source>
        <translation>메모리 %1</translation>
    </message>
    <message>
        <source>%1 rows selected</source>
        <translation>%1행 선택됨</translation>
    </message>
    <message>
        <source>Save training table</source>
        <translation>학습 표 저장</translation>
    </message>
    <message>
        <source>Open a log…</source>
        <translation>로그 열기…</translation>
    </message>
    <message>
        <source>Save the training table…</source>
        <translation>학습 표 저장…</translation>
    </message>
    <message>
        <source>Clear the selection</source>
        <translation>선택 지우기</translation>
    </message>
    <message>
        <source>Undo the last step</source>
        <translation>마지막 단계 되돌리기</translation>
    </message>
    <message>
        <source>Redo the step</source>
        <translation>단계 다시 하기</translation>
    </message>
    <message>
        <source>Copy as pandas</source>
        <translation>pandas로 복사</translation>
    </message>
    <message>
        <source>Copy a Python script that writes the same training table</source>
        <translation>같은 학습 표를 쓰는 Python 스크립트를 복사합니다</translation>
    </message>
    <message>
        <source>Copy a pandas script of these steps</source>
        <translation>이 단계들의 pandas 스크립트 복사</translation>
    </message>
    <message>
        <source>Follow the log</source>
        <translation>로그 따라 읽기</translation>
    </message>
    <message>
        <source>The log was cut; its new lines are read from the start</source>
        <translation>로그가 잘렸습니다. 새 줄을 처음부터 읽습니다</translation>
    </message>
    <message>
        <source>The log was rotated; the new file is followed</source>
        <translation>로그가 교체되었습니다. 새 파일을 따라 읽습니다</translation>
    </message>
    <message>
        <source>Replay %1</source>
        <translation>다시 실행: %1</translation>
    </message>
    <message>
        <source>Open a recipe</source>
        <translation>레시피 열기</translation>
    </message>
    <message>
        <source>Recipes (*.yaml *.yml)</source>
        <translation>레시피 (*.yaml *.yml)</translation>
    </message>
    <message>
        <source>Save the steps as a recipe</source>
        <translation>단계를 레시피로 저장</translation>
    </message>
    <message>
        <source>Save the recipe</source>
        <translation>레시피 저장</translation>
    </message>
    <message>
        <source>Mark the selection</source>
        <translation>선택에 표시 달기</translation>
    </message>
    <message>
        <source>Note at %1</source>
        <translation>%1의 메모</translation>
    </message>
    <message numerus="yes">
        <source>The longest stretch without a row: %n bucket(s) from %1</source>
        <translation>
            <numerusform>행이 없는 가장 긴 동안: %1부터 %n구간</numerusform>
        </translation>
    </message>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>Open a recipe…</source>
        <translation>레시피 열기…</translation>
    </message>
    <message>
        <source>Save the steps as a recipe…</source>
        <translation>단계를 레시피로 저장…</translation>
    </message>
    <message>
        <source>Mark the selection…</source>
        <translation>선택에 표시 달기…</translation>
    </message>
    <message>
        <source>Remove the marks</source>
        <translation>표시 지우기</translation>
    </message>
    <message>
        <source>Weeks</source>
        <translation>주</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>날</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>계열</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>표</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>보기</translation>
    </message>
</context>
<context>
    <name>headrace::FeaturesModel</name>
    <message>
        <source>expression</source>
        <translation>식</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>내용</translation>
    </message>
    <message>
        <source>Buckets or expression</source>
        <translation>구간 수 또는 식</translation>
    </message>
</context>
<context>
    <name>headrace::FieldsModel</name>
    <message>
        <source>%1 – %2, mean %3</source>
        <translation>%1 – %2, 평균 %3</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>필드</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>빠짐</translation>
    </message>
    <message>
        <source>Distinct</source>
        <translation>서로 다른 값</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Worth knowing</source>
        <translation>눈여겨볼 점</translation>
    </message>
</context>
<context>
    <name>headrace::FilterLine</name>
    <message>
        <source>Server: %1</source>
        <translation>서버: %1</translation>
    </message>
    <message>
        <source>Only these are asked for: %1. Press to ask for all.</source>
        <translation>이것만 묻습니다: %1. 누르면 모두 묻습니다.</translation>
    </message>
    <message>
        <source>The pattern cannot be read: %1</source>
        <translation>패턴을 읽을 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Keep this filter</source>
        <translation>이 거르기 간직하기</translation>
    </message>
    <message>
        <source>Keep this filter: %1</source>
        <translation>이 거르기 간직하기: %1</translation>
    </message>
    <message>
        <source>Forget this filter</source>
        <translation>이 거르기 버리기</translation>
    </message>
    <message>
        <source>No filter is kept yet</source>
        <translation>아직 간직한 거르기가 없습니다</translation>
    </message>
    <message>
        <source>Filter: words, !not, ~letters, /pattern/, label=value</source>
        <translation>거르기: 단어, !제외, ~글자, /패턴/, 레이블=값</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>거르기</translation>
    </message>
    <message>
        <source>Ask the server</source>
        <translation>서버에 묻기</translation>
    </message>
    <message>
        <source>Let the server send only what has these labels and fields</source>
        <translation>서버가 이 레이블과 필드를 가진 것만 보내게 합니다</translation>
    </message>
    <message>
        <source>How to filter</source>
        <translation>거르는 방법</translation>
    </message>
    <message>
        <source>Kept filters</source>
        <translation>간직한 거르기</translation>
    </message>
</context>
<context>
    <name>headrace::FireStrip</name>
    <message>
        <source>Due %1: there is no run. It was disabled, too many ran, or its controller was away.</source>
        <translation>예정 %1: 실행이 없습니다. 일정이 꺼져 있었거나, 동시에 너무 많이 실행 중이었거나, 컨트롤러가 없었습니다.</translation>
    </message>
    <message>
        <source>Due %1, started %2: %3</source>
        <translation>예정 %1, 시작 %2: %3</translation>
    </message>
    <message>
        <source>Due %1, started %2: %3 after %4</source>
        <translation>예정 %1, 시작 %2: %3 (%4 걸림)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>no run: %1</source>
        <translation>실행 없음: %1</translation>
    </message>
</context>
<context>
    <name>headrace::ForwardsPage</name>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>%1 of %2 running</source>
        <translation>%2개 중 %1개 실행 중</translation>
    </message>
    <message>
        <source>No cluster is chosen.</source>
        <translation>선택한 클러스터가 없습니다.</translation>
    </message>
    <message>
        <source>Choose one at the left; its forwards appear here.</source>
        <translation>왼쪽에서 고르면 포트 포워딩이 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>Nothing is forwarded.</source>
        <translation>포워딩 중인 포트가 없습니다.</translation>
    </message>
    <message>
        <source>Choose a pod, a service or a workload and forward one of its ports: in its menu, or under Ports in its details. Programs on this computer then reach it under an address of their own.</source>
        <translation>파드, 서비스, 워크로드의 메뉴나 상세 정보의 포트 탭에서 포트를 포워딩하십시오. 그러면 이 컴퓨터의 프로그램이 로컬 주소로 접속할 수 있습니다.</translation>
    </message>
    <message>
        <source>Show the services</source>
        <translation>서비스 보기</translation>
    </message>
    <message>
        <source>Port-forwards</source>
        <translation>포트 포워딩</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>브라우저에서 열기</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>주소 복사</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>목록에서 제거</translation>
    </message>
    <message>
        <source>Stops it and takes it from the list</source>
        <translation>중지하고 목록에서 제거합니다</translation>
    </message>
</context>
<context>
    <name>headrace::HealthStrip</name>
    <message>
        <source>%1 good</source>
        <translation>정상 %1</translation>
    </message>
    <message>
        <source>Lines with a time that could be read</source>
        <translation>시각을 읽을 수 있는 줄</translation>
    </message>
    <message>
        <source>%1 bad</source>
        <translation>불량 %1</translation>
    </message>
    <message>
        <source>Every line could be read</source>
        <translation>모든 줄을 읽었습니다</translation>
    </message>
    <message>
        <source>%1 out of order</source>
        <translation>순서 어긋남 %1</translation>
    </message>
    <message>
        <source>Lines with a time before that of the line above; they are counted where they belong</source>
        <translation>윗줄보다 시각이 이른 줄. 제 시각의 구간에 넣어 셉니다</translation>
    </message>
    <message>
        <source>%1 outside the range</source>
        <translation>범위 밖 %1</translation>
    </message>
    <message>
        <source>Rows with a time before or after the chosen range</source>
        <translation>고른 범위보다 이르거나 늦은 행</translation>
    </message>
    <message>
        <source>%1 zero-filled</source>
        <translation>0으로 채움 %1</translation>
    </message>
    <message>
        <source>%1 repeated times</source>
        <translation>겹친 시각 %1</translation>
    </message>
    <message>
        <source>Lines whose time an earlier line has; each of them is counted</source>
        <translation>앞줄과 시각이 같은 줄. 모두 셉니다</translation>
    </message>
    <message>
        <source>%1 filtered out</source>
        <translation>걸러짐 %1</translation>
    </message>
    <message>
        <source>Rows in the range that the filters leave out</source>
        <translation>범위 안에서 필터로 빠진 행</translation>
    </message>
    <message>
        <source>%1 doubtful times</source>
        <translation>의심스러운 시각 %1</translation>
    </message>
    <message>
        <source>The format fits these times only by taking a second of one digit, as strptime does; probably the format is wrong</source>
        <translation>초를 한 자리로 보아야만 형식에 맞는 시각입니다(strptime 방식). 형식이 틀렸을 수 있습니다</translation>
    </message>
    <message>
        <source>Buckets without a row; they count as 0. Shows the longest stretch of them</source>
        <translation>행이 없는 구간. 0으로 셉니다. 누르면 가장 긴 동안을 보여 줍니다</translation>
    </message>
    <message>
        <source>The range began inside a bucket; it now begins at %1</source>
        <translation>범위가 구간 중간에서 시작하여 %1(으)로 옮겼습니다</translation>
    </message>
    <message>
        <source>%1 · %2 · buckets from 1970-01-01 00:00</source>
        <translation>%1 · %2 · 구간 기준 1970-01-01 00:00</translation>
    </message>
    <message>
        <source>%1 · %2 · calendar buckets</source>
        <translation>%1 · %2 · 달력 구간</translation>
    </message>
    <message>
        <source>What is counted, by which clock, and where buckets begin</source>
        <translation>무엇을 세는지, 어느 시계인지, 구간이 어디서 시작하는지</translation>
    </message>
</context>
<context>
    <name>headrace::HeatCard</name>
    <message>
        <source>weeks</source>
        <translation>주</translation>
    </message>
    <message>
        <source>Divide by how often the clock showed the hour</source>
        <translation>시계에 그 시각이 나온 횟수로 나누기</translation>
    </message>
    <message>
        <source>Hour × weekday</source>
        <translation>시간 × 요일</translation>
    </message>
</context>
<context>
    <name>headrace::HeatMapView</name>
    <message>
        <source>Heat maps</source>
        <translation>히트맵</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>outside of the range</source>
        <translation>범위 밖</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 %2 · %3</source>
        <extracomment>row (weekday), column (hour), value</extracomment>
        <translation>%1 %2 · %3</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>행</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>열</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>No values.</source>
        <translation>값이 없습니다.</translation>
    </message>
    <message>
        <source>Smallest: %1. Largest: %2. Mean %3.</source>
        <translation>최솟값: %1. 최댓값: %2. 평균 %3.</translation>
    </message>
    <message>
        <source>all</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>each</source>
        <translation>주별</translation>
    </message>
</context>
<context>
    <name>headrace::HistogramView</name>
    <message>
        <source>Histogram</source>
        <translation>히스토그램</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>개수</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
</context>
<context>
    <name>headrace::HistoryModel</name>
    <message>
        <source>As it was opened</source>
        <translation>열었을 때의 상태</translation>
    </message>
    <message>
        <source>%1, taken back</source>
        <translation>%1, 되돌림</translation>
    </message>
</context>
<context>
    <name>headrace::ImportancePlot</name>
    <message>
        <source>Parameter</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>비율</translation>
    </message>
    <message>
        <source>As measured</source>
        <translation>측정값</translation>
    </message>
    <message>
        <source>%1. Heaviest: %2 with %3 %.</source>
        <translation>%1. 가장 중요한 매개변수: %2, %3 %.</translation>
    </message>
    <message>
        <source>of the selection: %1</source>
        <translation>선택한 시행: %1</translation>
    </message>
    <message>
        <source>%1 · %2 lighter ones are left out</source>
        <translation>%1 · 덜 중요한 %2개 생략</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>headrace::Inspector</name>
    <message>
        <source>Pipeline</source>
        <translation>파이프라인</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Shown as</source>
        <translation>표시 이름</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>Inputs of the pipeline</source>
        <translation>파이프라인 입력</translation>
    </message>
    <message>
        <source>Type of %1</source>
        <translation>형식: %1</translation>
    </message>
    <message>
        <source>Default of %1</source>
        <translation>기본값: %1</translation>
    </message>
    <message>
        <source>no default</source>
        <translation>기본값 없음</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>제거: %1</translation>
    </message>
    <message>
        <source>Name of a new input</source>
        <translation>새 입력의 이름</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>컴포넌트</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Where %1 comes from</source>
        <translation>값의 출처: %1</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>기본값: %1</translation>
    </message>
    <message>
        <source>Not set (needed)</source>
        <translation>설정 안 됨 (필요)</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>설정 안 됨</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Value of %1</source>
        <translation>값: %1</translation>
    </message>
    <message>
        <source>Runs when</source>
        <translation>실행 조건</translation>
    </message>
    <message>
        <source>Condition (CEL)</source>
        <translation>조건 (CEL)</translation>
    </message>
    <message>
        <source>Runs for each</source>
        <translation>반복 대상</translation>
    </message>
    <message>
        <source>Items (JSON list)</source>
        <translation>항목 (JSON 목록)</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>제한 없음</translation>
    </message>
    <message>
        <source>At the same time</source>
        <translation>동시 실행</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>컨테이너</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>CPU wanted</source>
        <translation>CPU 요청</translation>
    </message>
    <message>
        <source>CPU at most</source>
        <translation>CPU 한도</translation>
    </message>
    <message>
        <source>Memory wanted</source>
        <translation>메모리 요청</translation>
    </message>
    <message>
        <source>Memory at most</source>
        <translation>메모리 한도</translation>
    </message>
    <message>
        <source>Accelerator</source>
        <translation>가속기</translation>
    </message>
    <message>
        <source>Accelerators</source>
        <translation>가속기 수</translation>
    </message>
    <message>
        <source>Take the result of an equal earlier run</source>
        <translation>같은 이전 실행의 결과 사용</translation>
    </message>
    <message>
        <source>Environment, NAME=value a line</source>
        <translation>환경 변수, 한 줄에 NAME=value</translation>
    </message>
    <message>
        <source>Python code</source>
        <translation>Python 코드</translation>
    </message>
    <message>
        <source>Command, a part a line</source>
        <translation>명령, 한 줄에 한 부분</translation>
    </message>
    <message>
        <source>Arguments, one a line</source>
        <translation>인수, 한 줄에 하나</translation>
    </message>
    <message>
        <source>When it fails</source>
        <translation>실패할 때</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>never</source>
        <translation>안 함</translation>
    </message>
    <message>
        <source> times</source>
        <translation>번</translation>
    </message>
    <message>
        <source>First wait</source>
        <translation>첫 대기 시간</translation>
    </message>
    <message>
        <source>Taken from</source>
        <translation>가져온 곳</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>다이제스트</translation>
    </message>
    <message>
        <source>Take the newer version…</source>
        <translation>새 버전 가져오기…</translation>
    </message>
    <message>
        <source>The library has another text of it, %1.</source>
        <translation>라이브러리에 다른 내용이 있습니다: %1</translation>
    </message>
    <message>
        <source>Outputs of the pipeline</source>
        <translation>파이프라인의 출력</translation>
    </message>
    <message>
        <source>from a group</source>
        <translation>그룹에서</translation>
    </message>
    <message>
        <source>Hand out another output</source>
        <translation>다른 출력 내보내기</translation>
    </message>
    <message>
        <source>Hand out another output…</source>
        <translation>다른 출력 내보내기…</translation>
    </message>
    <message>
        <source>Runs when no other branch does</source>
        <translation>다른 분기가 실행되지 않을 때 실행</translation>
    </message>
    <message>
        <source>Add another branch</source>
        <translation>분기 추가</translation>
    </message>
    <message>
        <source>Add an else</source>
        <translation>else 추가</translation>
    </message>
    <message>
        <source>If, else if, else</source>
        <translation>if, else if, else</translation>
    </message>
    <message>
        <source>Hand out what every branch makes</source>
        <translation>모든 분기가 만드는 것 내보내기</translation>
    </message>
    <message>
        <source>Outputs of the same name and type, one in each branch, become one output: that of the branch that ran.</source>
        <translation>분기마다 있는 같은 이름과 유형의 출력이 하나가 됩니다. 실행된 분기의 출력이 쓰입니다.</translation>
    </message>
    <message>
        <source>Hand out what every branch makes…</source>
        <translation>모든 분기가 만드는 것 내보내기…</translation>
    </message>
    <message>
        <source>Where the items come from</source>
        <translation>항목이 오는 곳</translation>
    </message>
    <message>
        <source>A fixed list</source>
        <translation>고정된 목록</translation>
    </message>
    <message>
        <source>Items from</source>
        <translation>항목의 출처</translation>
    </message>
    <message>
        <source>Name of the item</source>
        <translation>항목의 이름</translation>
    </message>
    <message>
        <source>Runs at the end, whatever happens</source>
        <translation>무슨 일이 있어도 마지막에 실행</translation>
    </message>
    <message>
        <source>Show its settings</source>
        <translation>설정 보기</translation>
    </message>
    <message>
        <source>It can take the outcome: give it an input of the type TASK_FINAL_STATUS and connect it with the handler’s status.</source>
        <translation>결과를 받을 수 있습니다. TASK_FINAL_STATUS 유형의 입력을 만들고 처리기의 상태와 연결하십시오.</translation>
    </message>
    <message>
        <source>different values</source>
        <translation>서로 다른 값</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) selected</source>
        <translation>
            <numerusform>선택한 단계 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Groups are set one by one.</source>
        <translation>그룹은 하나씩 설정합니다.</translation>
    </message>
    <message>
        <source>When they run</source>
        <translation>실행할 때</translation>
    </message>
    <message>
        <source>Take the results of equal earlier runs</source>
        <translation>같은 이전 실행의 결과 쓰기</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>컨테이너</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>틀</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Text (Markdown)</source>
        <translation>글 (Markdown)</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>색</translation>
    </message>
    <message>
        <source>Colour %1</source>
        <translation>색 %1</translation>
    </message>
    <message>
        <source>Remove the frame</source>
        <translation>틀 지우기</translation>
    </message>
    <message>
        <source>Remove the note</source>
        <translation>메모 지우기</translation>
    </message>
    <message>
        <source>Kubernetes</source>
        <translation>Kubernetes</translation>
    </message>
    <message>
        <source>Add a setting of the pod</source>
        <translation>파드 설정 추가</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>비어 있음</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>CPU: wanted, at most</source>
        <translation>CPU: 요청량, 최대</translation>
    </message>
    <message>
        <source>Memory: wanted, at most</source>
        <translation>메모리: 요청량, 최대</translation>
    </message>
    <message>
        <source>Accelerators: kind, how many</source>
        <translation>가속기: 종류, 개수</translation>
    </message>
    <message>
        <source>Key of the results</source>
        <translation>결과의 키</translation>
    </message>
    <message>
        <source>The function has no place any more for: %1. Undo brings it back.</source>
        <translation>함수에 더 이상 자리가 없는 것: %1. 실행 취소로 되돌릴 수 있습니다.</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>가장 긴 대기</translation>
    </message>
    <message>
        <source>Each wait is longer by the factor</source>
        <translation>대기가 늘어나는 배수</translation>
    </message>
    <message>
        <source>It is now at %1: link it</source>
        <translation>현재 위치에 연결: %1</translation>
    </message>
    <message>
        <source>No library has it in the place that it was taken from.</source>
        <translation>가져온 위치에 있는 라이브러리가 없습니다.</translation>
    </message>
    <message>
        <source>Another task at the end</source>
        <translation>끝에 실행할 다른 작업</translation>
    </message>
    <message>
        <source>A task of the top level that reads from no other and that no other reads from.</source>
        <translation>다른 작업에서 읽지 않고 다른 작업도 읽지 않는 최상위 작업입니다.</translation>
    </message>
    <message>
        <source>Another task at the end…</source>
        <translation>끝에 실행할 다른 작업…</translation>
    </message>
    <message>
        <source>Name of %1</source>
        <translation>이름: %1</translation>
    </message>
    <message>
        <source>Every run</source>
        <translation>모든 런</translation>
    </message>
    <message>
        <source>Shared workspace</source>
        <translation>공유 작업 공간</translation>
    </message>
    <message>
        <source>none, or a size like 10Gi</source>
        <translation>없음, 또는 10Gi 같은 크기</translation>
    </message>
    <message>
        <source>Ends after (seconds)</source>
        <translation>다음 시간 후 종료 (초)</translation>
    </message>
    <message>
        <source>Pods kept (seconds)</source>
        <translation>파드 보관 (초)</translation>
    </message>
    <message>
        <source>… after a success</source>
        <translation>… 성공 후</translation>
    </message>
    <message>
        <source>… after a failure</source>
        <translation>… 실패 후</translation>
    </message>
    <message>
        <source>as the cluster likes</source>
        <translation>클러스터 설정대로</translation>
    </message>
</context>
<context>
    <name>headrace::KeysDialog</name>
    <message>
        <source>Press the new keys. They hold at once, and after a restart.</source>
        <translation>새 키를 누르세요. 바로 적용되고 다시 시작해도 유지됩니다.</translation>
    </message>
    <message>
        <source>“%1” has the same keys, so they do nothing. Give one of the two others.</source>
        <translation>같은 키를 쓰는 명령: “%1”. 그래서 둘 다 동작하지 않습니다. 하나를 바꾸세요.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Filter by command, pane or keys</source>
        <translation>명령, 화면, 키로 거르기</translation>
    </message>
    <message>
        <source>Filter the commands</source>
        <translation>명령 거르기</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>명령과 단축키</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>새 단축키</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>키 없음</translation>
    </message>
    <message>
        <source>The usual keys</source>
        <translation>기본 키</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>headrace::LibraryDock</name>
    <message>
        <source>Add a folder or a checkout…</source>
        <translation>폴더 또는 체크아웃 추가…</translation>
    </message>
    <message>
        <source>Add a library file or a component…</source>
        <translation>라이브러리 파일 또는 컴포넌트 추가…</translation>
    </message>
    <message>
        <source>Read the libraries again</source>
        <translation>라이브러리 다시 읽기</translation>
    </message>
    <message>
        <source>Take %1 off the list</source>
        <translation>목록에서 빼기: %1</translation>
    </message>
    <message>
        <source>Add a folder of components</source>
        <translation>컴포넌트 폴더 추가</translation>
    </message>
    <message>
        <source>Add a library</source>
        <translation>라이브러리 추가</translation>
    </message>
    <message>
        <source>Libraries and components (*.yaml *.yml)</source>
        <translation>라이브러리와 컴포넌트 (*.yaml *.yml)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Put in the place of the selected step</source>
        <translation>선택한 단계를 이것으로 바꾸기</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>즐겨찾기</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>다시 읽기</translation>
    </message>
    <message>
        <source>Take it off the list</source>
        <translation>목록에서 빼기</translation>
    </message>
    <message>
        <source>Search, in:Dataset, out:Model</source>
        <translation>검색, in:Dataset, out:Model</translation>
    </message>
    <message>
        <source>Search the steps</source>
        <translation>단계 검색</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>라이브러리</translation>
    </message>
    <message>
        <source>Where steps come from: folders, checkouts, library files</source>
        <translation>단계가 오는 곳: 폴더, 체크아웃, 라이브러리 파일</translation>
    </message>
    <message>
        <source>Steps to add</source>
        <translation>추가할 단계</translation>
    </message>
</context>
<context>
    <name>headrace::LibraryModel</name>
    <message>
        <source>Inputs: %1</source>
        <translation>입력: %1</translation>
    </message>
    <message>
        <source>Outputs: %1</source>
        <translation>출력: %1</translation>
    </message>
    <message>
        <source>Image: %1</source>
        <translation>이미지: %1</translation>
    </message>
    <message>
        <source>From: %1</source>
        <translation>위치: %1</translation>
    </message>
    <message>
        <source>Digest: %1</source>
        <translation>다이제스트: %1</translation>
    </message>
    <message>
        <source>At commit %1</source>
        <translation>커밋: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n component(s) are only named by an address. Check the library’s repository out to have them.</source>
        <translation>
            <numerusform>주소만 있는 컴포넌트 %n개. 라이브러리의 저장소를 체크아웃하면 쓸 수 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are more files than are read. Add a smaller folder.</source>
        <translation>파일이 너무 많아 일부만 읽었습니다. 더 작은 폴더를 추가하십시오.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>읽는 중…</translation>
    </message>
    <message>
        <source>No components in it</source>
        <translation>컴포넌트가 없습니다</translation>
    </message>
    <message>
        <source>Not read (%1)</source>
        <translation>읽지 못함 (%1)</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>찾은 것이 없습니다</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>즐겨찾기</translation>
    </message>
    <message>
        <source>Used last</source>
        <translation>최근에 쓴 것</translation>
    </message>
    <message>
        <source>A favourite</source>
        <translation>즐겨찾기에 있음</translation>
    </message>
    <message>
        <source>No favourite</source>
        <translation>즐겨찾기에 없음</translation>
    </message>
</context>
<context>
    <name>headrace::LimitsDialog</name>
    <message>
        <source>Counts of %1</source>
        <translation>시험 수: %1</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>제한 없음</translation>
    </message>
    <message>
        <source>Trials at most</source>
        <translation>최대 시행 수</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>동시 실행</translation>
    </message>
    <message>
        <source>Failed trials at most</source>
        <translation>최대 실패 시행 수</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>변경</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>headrace::LineView</name>
    <message>
        <source>Line plot</source>
        <translation>선 그래프</translation>
    </message>
</context>
<context>
    <name>headrace::LinesCard</name>
    <message>
        <source>Bad lines</source>
        <translation>불량 줄</translation>
    </message>
    <message>
        <source>the first %1 of %2</source>
        <translation>%2개 가운데 처음 %1개</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>행</translation>
    </message>
    <message>
        <source>of the selection, %1</source>
        <translation>선택한 것, %1</translation>
    </message>
    <message>
        <source>all, %1</source>
        <translation>전체, %1</translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation>선택한 행 복사</translation>
    </message>
    <message>
        <source>Follow the log</source>
        <translation>로그 따라 읽기</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>줄</translation>
    </message>
    <message>
        <source>searching…</source>
        <translation>찾는 중…</translation>
    </message>
    <message>
        <source>%1 match; %2</source>
        <translation>%1줄 일치, %2</translation>
    </message>
    <message>
        <source>Search the lines</source>
        <translation>줄 찾기</translation>
    </message>
    <message>
        <source>This line has no time, so it stands in no bucket.</source>
        <translation>시각이 없는 줄이라 어느 구간에도 없습니다.</translation>
    </message>
    <message>
        <source>This line lies outside the range that is shown.</source>
        <translation>보이는 범위 밖에 있는 줄입니다.</translation>
    </message>
    <message>
        <source>The first %1 lines were copied.</source>
        <translation>처음 %1줄을 복사했습니다.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Select the bucket of this line</source>
        <translation>이 줄의 구간 선택</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>찾기…</translation>
    </message>
    <message>
        <source>Raw lines</source>
        <translation>원본 줄</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>따라 읽기</translation>
    </message>
    <message>
        <source>Go on reading what is appended to the log</source>
        <translation>로그에 덧붙는 줄을 계속 읽습니다</translation>
    </message>
    <message>
        <source>Find in the lines</source>
        <translation>줄에서 찾기</translation>
    </message>
    <message>
        <source>Tell capital from small letters</source>
        <translation>대소문자 구별</translation>
    </message>
    <message>
        <source>The text is a regular expression</source>
        <translation>정규식으로 찾기</translation>
    </message>
    <message>
        <source>The line before</source>
        <translation>앞줄</translation>
    </message>
    <message>
        <source>The next line</source>
        <translation>다음 줄</translation>
    </message>
</context>
<context>
    <name>headrace::ListTabs</name>
    <message>
        <source>Lists</source>
        <translation>목록</translation>
    </message>
    <message>
        <source>Open a new tab (Ctrl+T)</source>
        <translation>새 탭 열기 (Ctrl+T)</translation>
    </message>
    <message>
        <source>Open a new tab</source>
        <translation>새 탭 열기</translation>
    </message>
</context>
<context>
    <name>headrace::LocalClusterBar</name>
    <message>
        <source>Looking …</source>
        <translation>확인하는 중 …</translation>
    </message>
    <message>
        <source>Stopped. It runs pipelines on this machine, without Kubernetes.</source>
        <translation>멈춰 있습니다. Kubernetes 없이 이 컴퓨터에서 파이프라인을 실행합니다.</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>시작하는 중 …</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>Running · %1</source>
        <translation>실행 중 · %1</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>멈추는 중 …</translation>
    </message>
    <message>
        <source>Local cluster</source>
        <translation>로컬 클러스터</translation>
    </message>
    <message>
        <source>Show the local cluster</source>
        <translation>로컬 클러스터 보기</translation>
    </message>
    <message>
        <source>Start the local cluster</source>
        <translation>로컬 클러스터 시작</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>멈추기</translation>
    </message>
    <message>
        <source>Ends the local cluster and its running steps. Its objects are kept.</source>
        <translation>로컬 클러스터와 실행 중인 단계를 끝냅니다. 오브젝트는 남습니다.</translation>
    </message>
    <message>
        <source>Stop the local cluster</source>
        <translation>로컬 클러스터 멈추기</translation>
    </message>
</context>
<context>
    <name>headrace::LockedPicture</name>
    <message>
        <source>Picture of the pipeline</source>
        <translation>파이프라인 그림</translation>
    </message>
</context>
<context>
    <name>headrace::LogMetricCard</name>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>Type the name in front of a number.</source>
        <translation>숫자 앞에 있는 이름을 적으십시오.</translation>
    </message>
    <message>
        <source>No line names such a number.</source>
        <translation>그런 숫자가 있는 줄이 없습니다.</translation>
    </message>
    <message>
        <source>last: %1, %2 points</source>
        <translation>마지막: %1, 점 %2개</translation>
    </message>
    <message>
        <source>A number to plot: loss, or a pattern with brackets: loss=([0-9.]+)</source>
        <translation>그릴 숫자: loss 또는 괄호가 있는 패턴: loss=([0-9.]+)</translation>
    </message>
    <message>
        <source>Number to plot</source>
        <translation>그릴 숫자</translation>
    </message>
    <message>
        <source>Close the plot</source>
        <translation>그래프 닫기</translation>
    </message>
    <message>
        <source>Number in the log</source>
        <translation>로그의 숫자</translation>
    </message>
</context>
<context>
    <name>headrace::LogPane</name>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Filter messages</source>
        <translation>메시지 거르기</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Copy selected messages</source>
        <translation>선택한 메시지 복사</translation>
    </message>
    <message>
        <source>Clear the log</source>
        <translation>로그 지우기</translation>
    </message>
</context>
<context>
    <name>headrace::LogsPage</name>
    <message>
        <source>Logs</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Words keep the lines that have them, !word drops lines, /pattern/ is a regular expression, &quot;several words&quot; stay together.</source>
        <translation>단어는 그 단어가 있는 줄을 남기고, !단어는 줄을 뺍니다. /패턴/은 정규식이며, &quot;여러 단어&quot;는 함께 찾습니다.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>모두 표시</translation>
    </message>
    <message>
        <source>%1 errors, %2 warnings</source>
        <translation>오류 %1개, 경고 %2개</translation>
    </message>
    <message>
        <source>Press to try now.</source>
        <translation>누르면 지금 시도합니다.</translation>
    </message>
    <message>
        <source>All %1 containers</source>
        <translation>모든 컨테이너 %1개</translation>
    </message>
    <message>
        <source>%1 of %2 containers</source>
        <translation>컨테이너 %2개 중 %1개</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Looking through the lines …</source>
        <translation>줄을 살펴보는 중 …</translation>
    </message>
    <message>
        <source>No line passes the filter.</source>
        <translation>필터를 통과하는 줄이 없습니다.</translation>
    </message>
    <message>
        <source>%1 lines are there. Change the filter, the severity or the containers.</source>
        <translation>%1줄이 있습니다. 필터, 심각도, 컨테이너를 바꾸어 보십시오.</translation>
    </message>
    <message>
        <source>Show all lines</source>
        <translation>모든 줄 보기</translation>
    </message>
    <message>
        <source>Looking for its pods …</source>
        <translation>파드를 찾는 중 …</translation>
    </message>
    <message>
        <source>It has no pods now.</source>
        <translation>지금은 파드가 없습니다.</translation>
    </message>
    <message>
        <source>Lines appear here as soon as a pod is made.</source>
        <translation>파드가 만들어지면 여기에 줄이 나타납니다.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>다시 찾기</translation>
    </message>
    <message>
        <source>The run before wrote nothing.</source>
        <translation>이전 실행은 아무것도 쓰지 않았습니다.</translation>
    </message>
    <message>
        <source>Switch “Run before” off to see the run that goes on now.</source>
        <translation>지금 진행 중인 실행을 보려면 “이전 실행”을 끄십시오.</translation>
    </message>
    <message>
        <source>Nothing was written yet.</source>
        <translation>아직 쓴 것이 없습니다.</translation>
    </message>
    <message>
        <source>Lines appear here as soon as the program writes them.</source>
        <translation>프로그램이 쓰는 대로 여기에 줄이 나타납니다.</translation>
    </message>
    <message>
        <source>%1 lines copied</source>
        <translation>%1줄 복사함</translation>
    </message>
    <message>
        <source>Save the shown lines</source>
        <translation>보이는 줄 저장</translation>
    </message>
    <message>
        <source>Save all lines</source>
        <translation>모든 줄 저장</translation>
    </message>
    <message>
        <source>%1 lines saved to %2</source>
        <translation>%1줄을 저장함: %2</translation>
    </message>
    <message>
        <source>From the beginning</source>
        <translation>처음부터</translation>
    </message>
    <message>
        <source>Last 1,000 lines</source>
        <translation>마지막 1,000줄</translation>
    </message>
    <message>
        <source>Last 5 minutes</source>
        <translation>최근 5분</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>최근 1시간</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>최근 하루</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>따라가기</translation>
    </message>
    <message>
        <source>Stay at the end while lines come</source>
        <translation>줄이 오는 동안 끝에 머무릅니다</translation>
    </message>
    <message>
        <source>Run before</source>
        <translation>이전 실행</translation>
    </message>
    <message>
        <source>The log of the container&apos;s run before the last restart</source>
        <translation>마지막 재시작 전 실행의 로그</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>시각 표시</translation>
    </message>
    <message>
        <source>Show when each line was written</source>
        <translation>줄마다 쓰인 시각을 보입니다</translation>
    </message>
    <message>
        <source>Whole line</source>
        <translation>줄 전체</translation>
    </message>
    <message>
        <source>Show the current line whole, JSON indented</source>
        <translation>현재 줄을 전부 보입니다. JSON은 들여쓰기합니다</translation>
    </message>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>Copy the selected lines</source>
        <translation>고른 줄 복사</translation>
    </message>
    <message>
        <source>Save the shown lines …</source>
        <translation>보이는 줄 저장 …</translation>
    </message>
    <message>
        <source>Save all lines …</source>
        <translation>모든 줄 저장 …</translation>
    </message>
    <message>
        <source>Go to a time …</source>
        <translation>시각으로 가기 …</translation>
    </message>
    <message>
        <source>Plot a number …</source>
        <translation>숫자 그리기 …</translation>
    </message>
    <message>
        <source>Filter: words, !not, /pattern/</source>
        <translation>필터: 단어, !제외, /패턴/</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>가기</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>컨테이너</translation>
    </message>
    <message>
        <source>From when</source>
        <translation>언제부터</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>거르기</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>심각도</translation>
    </message>
    <message>
        <source>State of the log</source>
        <translation>로그 상태</translation>
    </message>
    <message>
        <source>Time to go to</source>
        <translation>갈 시각</translation>
    </message>
    <message>
        <source>Log lines</source>
        <translation>로그 줄</translation>
    </message>
    <message>
        <source>The whole line</source>
        <translation>줄 전체</translation>
    </message>
    <message>
        <source>Wrap</source>
        <translation>줄 바꿈</translation>
    </message>
    <message>
        <source>Break lines at the width of the window (W)</source>
        <translation>창 너비에 맞춰 줄을 바꿉니다 (W)</translation>
    </message>
</context>
<context>
    <name>headrace::MainWindow</name>
    <message>
        <source>Window</source>
        <translation>창</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>열기: %1</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>최근 파일</translation>
    </message>
    <message>
        <source>Go to anything</source>
        <translation>무엇이든 찾아가기</translation>
    </message>
    <message>
        <source>Find in this pane</source>
        <translation>이 화면에서 찾기</translation>
    </message>
    <message>
        <source>Show or hide tasks and log</source>
        <translation>작업과 로그 보이기/숨기기</translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation>밝은 화면과 어두운 화면 바꾸기</translation>
    </message>
    <message>
        <source>Language: English</source>
        <translation>언어: 영어</translation>
    </message>
    <message>
        <source>Language: Korean</source>
        <translation>언어: 한국어</translation>
    </message>
    <message>
        <source>Reset the layout</source>
        <translation>배치 초기화</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>전체 화면</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>끝내기</translation>
    </message>
    <message>
        <source>Panes</source>
        <translation>화면</translation>
    </message>
    <message>
        <source>Tell me when something ends</source>
        <translation>무언가 끝나면 알림</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>고대비</translation>
    </message>
    <message>
        <source>Keys …</source>
        <translation>단축키…</translation>
    </message>
</context>
<context>
    <name>headrace::ManifestView</name>
    <message>
        <source>Object</source>
        <translation>개체</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>네임스페이스</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>설명</translation>
    </message>
</context>
<context>
    <name>headrace::MessageStrip</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>headrace::MessageWords</name>
    <message>
        <source>Warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>상세</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>수준</translation>
    </message>
    <message>
        <source>From</source>
        <translation>출처</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
</context>
<context>
    <name>headrace::Minimap</name>
    <message>
        <source>Overview of the canvas</source>
        <translation>캔버스 전체 보기</translation>
    </message>
</context>
<context>
    <name>headrace::ModelsPage</name>
    <message>
        <source>Fit the baselines</source>
        <translation>기준 모델 학습</translation>
    </message>
    <message>
        <source>Check the baselines on successive weeks</source>
        <translation>이어지는 기간으로 기준 모델 확인</translation>
    </message>
    <message>
        <source>fitted before the newest rows came</source>
        <translation>새 행이 오기 전에 학습함</translation>
    </message>
    <message>
        <source>train &lt; %1 ≤ test</source>
        <translation>학습 &lt; %1 ≤ 시험</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>MAE</source>
        <translation>MAE</translation>
    </message>
    <message>
        <source>MSE</source>
        <translation>MSE</translation>
    </message>
    <message>
        <source>R²</source>
        <translation>R²</translation>
    </message>
    <message>
        <source>Fitted in</source>
        <translation>학습 시간</translation>
    </message>
    <message>
        <source>Window %1</source>
        <translation>기간 %1</translation>
    </message>
    <message>
        <source>Mean of windows</source>
        <translation>기간 평균</translation>
    </message>
    <message>
        <source>Choose Fit to train five models on the rows before the split and to score them on the rest.</source>
        <translation>학습을 누르면 나눈 시점 앞 행으로 다섯 모델을 학습하고 나머지로 점수를 매깁니다.</translation>
    </message>
    <message>
        <source>Prediction and truth</source>
        <translation>예측과 실제</translation>
    </message>
    <message>
        <source>truth</source>
        <translation>실제</translation>
    </message>
    <message>
        <source>prediction</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>prediction minus truth</source>
        <translation>예측 − 실제</translation>
    </message>
    <message>
        <source>Baselines</source>
        <translation>기준 모델</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Check on windows</source>
        <translation>기간별 확인</translation>
    </message>
    <message>
        <source>Train and score each model five times, each time on the rows before a window; the split is not used</source>
        <translation>모델마다 다섯 번, 기간 앞의 행으로 학습하고 점수를 매깁니다. 나눈 시점은 쓰지 않습니다</translation>
    </message>
    <message>
        <source>Baseline scores</source>
        <translation>기준 모델 점수</translation>
    </message>
    <message>
        <source>Mean error by hour and weekday</source>
        <translation>시간과 요일별 평균 오차</translation>
    </message>
    <message>
        <source>Prediction against truth</source>
        <translation>예측과 실제 비교</translation>
    </message>
    <message>
        <source>Where it errs</source>
        <translation>틀리는 곳</translation>
    </message>
    <message>
        <source>mean of prediction minus truth</source>
        <translation>예측 − 실제의 평균</translation>
    </message>
</context>
<context>
    <name>headrace::MovedCard</name>
    <message>
        <source>What moved</source>
        <translation>달라진 값</translation>
    </message>
    <message>
        <source>Field values that differ in the selection</source>
        <translation>선택한 구간에서 달라진 필드 값</translation>
    </message>
    <message>
        <source>Mark a time in the weeks or cells of the heat map: the values that differ from the rest appear here.</source>
        <translation>주간 그래프에서 시간을 표시하거나 히트맵 칸을 고르면, 나머지와 다른 값이 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>nothing beyond chance in the selection</source>
        <translation>우연을 넘는 차이가 없습니다</translation>
    </message>
    <message>
        <source>share in the selection against the rest</source>
        <translation>나머지와 비교한 비율</translation>
    </message>
    <message>
        <source>%1 % of the selection, %2 % of the rest</source>
        <translation>선택의 %1 %, 나머지의 %2 %</translation>
    </message>
</context>
<context>
    <name>headrace::NameSpacePicker</name>
    <message>
        <source>Namespaces: %1</source>
        <translation>네임스페이스: %1</translation>
    </message>
    <message>
        <source>Choose namespaces, or type one that may not be listed</source>
        <translation>네임스페이스를 고르거나, 목록에 없는 것을 입력하세요</translation>
    </message>
    <message>
        <source>Filter, or type a namespace</source>
        <translation>거르기, 또는 네임스페이스 입력</translation>
    </message>
    <message>
        <source>Click a name for it alone, its box for several. Ctrl+D keeps it on top.</source>
        <translation>이름을 누르면 그것만, 상자를 누르면 여럿을 고릅니다. Ctrl+D는 맨 위에 둡니다.</translation>
    </message>
    <message>
        <source>Click a name for it alone, its box for several.</source>
        <translation>이름을 누르면 그것만, 상자를 누르면 여럿을 고릅니다.</translation>
    </message>
    <message>
        <source>All namespaces</source>
        <translation>모든 네임스페이스</translation>
    </message>
</context>
<context>
    <name>headrace::NewExperimentDialog</name>
    <message>
        <source>Open an experiment</source>
        <translation>실험 열기</translation>
    </message>
    <message>
        <source>Experiments (*.yaml *.yml *.json)</source>
        <translation>실험 (*.yaml *.yml *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>읽을 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>Save the experiment</source>
        <translation>실험 저장</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>저장됨: %1</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>쓸 수 없습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>Katib would refuse it.</source>
        <translation>Katib이 거부합니다.</translation>
    </message>
    <message>
        <source>Katib would take it, but it would fail later.</source>
        <translation>Katib이 받아들이지만 나중에 실패합니다.</translation>
    </message>
    <message>
        <source>Nothing stands in the way.</source>
        <translation>문제가 없습니다.</translation>
    </message>
    <message>
        <source>Asking the server …</source>
        <translation>서버에 묻는 중 …</translation>
    </message>
    <message>
        <source>The server would take it.</source>
        <translation>서버가 받아들입니다.</translation>
    </message>
    <message>
        <source>The server would take it, and says: %1</source>
        <translation>서버가 받아들입니다. 서버의 말: %1</translation>
    </message>
    <message>
        <source>The server refuses it: %1</source>
        <translation>서버가 거부합니다: %1</translation>
    </message>
    <message>
        <source>New experiment on %1</source>
        <translation>새 실험 – %1</translation>
    </message>
    <message>
        <source>Begin with the Example</source>
        <translation>예제로 시작</translation>
    </message>
    <message>
        <source>Open a File …</source>
        <translation>파일 열기 …</translation>
    </message>
    <message>
        <source>Save as a File …</source>
        <translation>파일로 저장 …</translation>
    </message>
    <message>
        <source>Check on the Server</source>
        <translation>서버에서 검사</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>만들기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Katib checks it on the cluster and keeps nothing</source>
        <translation>클러스터의 Katib이 검사만 하고 아무것도 남기지 않습니다</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>문제점</translation>
    </message>
    <message>
        <source>The experiment as text</source>
        <translation>텍스트로 된 실험</translation>
    </message>
</context>
<context>
    <name>headrace::NewRunDialog</name>
    <message>
        <source>Choose a pipeline</source>
        <translation>파이프라인 선택</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Reading the pipeline …</source>
        <translation>파이프라인 읽는 중 …</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>%1행: %2</translation>
    </message>
    <message>
        <source>A server would refuse this pipeline. %1</source>
        <translation>서버가 거부할 파이프라인입니다. %1</translation>
    </message>
    <message>
        <source>The version of that run has been deleted: this is the newest one.</source>
        <translation>그 실행의 버전은 삭제되었습니다. 지금 보이는 것은 최신 버전입니다.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s)</source>
        <translation>
            <numerusform>단계 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>the workflow will have about %1 of %2 KiB</source>
        <translation>워크플로 크기 약 %1 / %2 KiB</translation>
    </message>
    <message>
        <source>too much for any cluster: split the pipeline, or pass long values as artifacts</source>
        <translation>어떤 클러스터에도 너무 큽니다. 파이프라인을 나누거나 긴 값은 아티팩트로 전달하세요</translation>
    </message>
    <message>
        <source>more than most clusters take: split the pipeline, or pass long values as artifacts</source>
        <translation>대부분의 클러스터가 받지 못하는 크기입니다. 파이프라인을 나누거나 긴 값은 아티팩트로 전달하세요</translation>
    </message>
    <message>
        <source>Choose a cluster.</source>
        <translation>클러스터를 선택하세요.</translation>
    </message>
    <message>
        <source>Sending …</source>
        <translation>보내는 중 …</translation>
    </message>
    <message>
        <source>Choose what is to run.</source>
        <translation>실행할 것을 선택하세요.</translation>
    </message>
    <message>
        <source>Mend the pipeline first.</source>
        <translation>먼저 파이프라인을 고치세요.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln parameter(s) need another value.</source>
        <translation>
            <numerusform>매개변수 %Ln개의 값을 바꿔야 합니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The workflow would be too large for any cluster.</source>
        <translation>워크플로가 어떤 클러스터에도 너무 큽니다.</translation>
    </message>
    <message>
        <source>Ready to start.</source>
        <translation>시작할 수 있습니다.</translation>
    </message>
    <message>
        <source>This pipeline has no parameters.</source>
        <translation>이 파이프라인에는 매개변수가 없습니다.</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>Values of the last run from here</source>
        <translation>여기서 마지막으로 실행한 값</translation>
    </message>
    <message>
        <source>Not taken over, for this version has no such parameter: %1</source>
        <translation>이 버전에 없어서 가져오지 않은 매개변수: %1</translation>
    </message>
    <message>
        <source>%1 and the time</source>
        <translation>%1 + 시각</translation>
    </message>
    <message>
        <source>Start run %1</source>
        <translation>실행 시작: %1</translation>
    </message>
    <message>
        <source>New run like %1</source>
        <translation>같은 설정으로 새 실행: %1</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>새 실행</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>클러스터</translation>
    </message>
    <message>
        <source>What runs</source>
        <translation>실행 대상</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>파이프라인</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>실험</translation>
    </message>
    <message>
        <source>Service account</source>
        <translation>서비스 계정</translation>
    </message>
    <message>
        <source>Pipeline root</source>
        <translation>파이프라인 루트</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>캐시</translation>
    </message>
    <message>
        <source>A pipeline of the server</source>
        <translation>서버의 파이프라인</translation>
    </message>
    <message>
        <source>A file</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>A template</source>
        <translation>템플릿</translation>
    </message>
    <message>
        <source>The pipeline of %1</source>
        <translation>파이프라인: %1</translation>
    </message>
    <message>
        <source>As the pipeline says</source>
        <translation>파이프라인 설정대로</translation>
    </message>
    <message>
        <source>Off: every step runs anew</source>
        <translation>끔: 모든 단계를 새로 실행</translation>
    </message>
    <message>
        <source>With the cache off the run carries the whole document instead of naming its version.</source>
        <translation>캐시를 끄면 실행은 버전을 가리키는 대신 문서 전체를 담습니다.</translation>
    </message>
    <message>
        <source>Choose a pipeline, or type part of its name</source>
        <translation>파이프라인을 선택하거나 이름의 일부를 입력하세요</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>The server’s default</source>
        <translation>서버 기본값</translation>
    </message>
    <message>
        <source>A name that is not in the list is made as a new experiment.</source>
        <translation>목록에 없는 이름은 새 실험으로 만듭니다.</translation>
    </message>
    <message>
        <source>As the pipeline or the server says</source>
        <translation>파이프라인 또는 서버 설정대로</translation>
    </message>
    <message>
        <source>Browse …</source>
        <translation>찾아보기 …</translation>
    </message>
    <message>
        <source>Use the defaults</source>
        <translation>기본값 쓰기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Start run</source>
        <translation>실행 시작</translation>
    </message>
    <message>
        <source>What is to run</source>
        <translation>실행할 것</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>템플릿</translation>
    </message>
</context>
<context>
    <name>headrace::NoticeBar</name>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>headrace::Notifications</name>
    <message>
        <source>%1 has succeeded.</source>
        <translation>성공했습니다: %1</translation>
    </message>
    <message>
        <source>%1 has succeeded after %2.</source>
        <translation>성공했습니다: %1 (걸린 시간 %2)</translation>
    </message>
    <message>
        <source>%1 has failed.</source>
        <translation>실패했습니다: %1</translation>
    </message>
    <message>
        <source>%1 has failed: %2.</source>
        <translation>실패했습니다: %1 (%2)</translation>
    </message>
    <message>
        <source>%1 was deleted.</source>
        <translation>삭제되었습니다: %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>In the namespace %1 of %2.</source>
        <translation>네임스페이스 %1, 클러스터 %2</translation>
    </message>
    <message>
        <source>%1 objects have ended, %2 of them failed.</source>
        <translation>개체 %1개가 끝났고 그중 %2개가 실패했습니다.</translation>
    </message>
    <message>
        <source>%1 objects have ended.</source>
        <translation>개체 %1개가 끝났습니다.</translation>
    </message>
    <message>
        <source>And %1 more.</source>
        <translation>그 밖에 %1개.</translation>
    </message>
</context>
<context>
    <name>headrace::ObjectPanel</name>
    <message>
        <source>Details</source>
        <translation>상세</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>개요</translation>
    </message>
    <message>
        <source>Events (%1)</source>
        <translation>이벤트 (%1)</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>생성 후 %1</translation>
    </message>
    <message>
        <source>State of the object; press to read why</source>
        <translation>객체의 상태. 누르면 이유를 보여 줍니다</translation>
    </message>
    <message>
        <source>State of the object</source>
        <translation>객체의 상태</translation>
    </message>
    <message>
        <source>Back to the list (Esc)</source>
        <translation>목록으로 돌아가기 (Esc)</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>목록으로 돌아가기</translation>
    </message>
</context>
<context>
    <name>headrace::OutlineModel</name>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>오류 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>경고 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Step</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
</context>
<context>
    <name>headrace::PaneWindow</name>
    <message>
        <source>Find in this pane</source>
        <translation>이 화면에서 찾기</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>창 닫기</translation>
    </message>
</context>
<context>
    <name>headrace::PanelChart</name>
    <message>
        <source>test from here</source>
        <translation>여기부터 시험</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>계열</translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <extracomment>weekday, day, time of day</extracomment>
        <translation>%1 %2 %3</translation>
    </message>
    <message>
        <source>No values.</source>
        <translation>값이 없습니다.</translation>
    </message>
    <message>
        <source>%1 to %2; smallest %3, largest %4, last %5.</source>
        <translation>%1부터 %2까지. 최솟값 %3, 최댓값 %4, 마지막 값 %5.</translation>
    </message>
    <message>
        <source>Mean %1.</source>
        <translation>평균 %1.</translation>
    </message>
</context>
<context>
    <name>headrace::ParallelView</name>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) over parallel axes</source>
        <translation>
            <numerusform>평행 좌표의 실행 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headrace::ParameterDelegate</name>
    <message>
        <source>must be given</source>
        <translation>반드시 입력</translation>
    </message>
</context>
<context>
    <name>headrace::ParameterForm</name>
    <message>
        <source>Empty text</source>
        <translation>빈 텍스트</translation>
    </message>
    <message>
        <source>Line %1, column %2 is not JSON. %3</source>
        <translation>%1행 %2열: JSON이 아닙니다. %3</translation>
    </message>
    <message>
        <source>required</source>
        <translation>필수</translation>
    </message>
    <message>
        <source>default: empty text</source>
        <translation>기본값: 빈 텍스트</translation>
    </message>
    <message>
        <source>default: %1</source>
        <translation>기본값: %1</translation>
    </message>
    <message>
        <source>may be left out</source>
        <translation>생략 가능</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>기본값으로 되돌리기</translation>
    </message>
    <message>
        <source>%1: back to the default</source>
        <translation>%1: 기본값으로 되돌리기</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>선택 …</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>기본값: %1</translation>
    </message>
    <message>
        <source>No value</source>
        <translation>값 없음</translation>
    </message>
</context>
<context>
    <name>headrace::PipelineCanvas</name>
    <message>
        <source>%1 steps, %2 wires</source>
        <translation>단계 %1개, 연결 %2개</translation>
    </message>
    <message>
        <source>Pipeline canvas</source>
        <translation>파이프라인 캔버스</translation>
    </message>
    <message>
        <source>The whole picture in %1 rows, from left to right. Press a place to go there.</source>
        <translation>전체 그림을 왼쪽에서 오른쪽으로 %1줄에 나누어 보여 줍니다. 가고 싶은 곳을 누르십시오.</translation>
    </message>
    <message>
        <source>A wire begins at %1, %2. Go to another step and press L; Esc gives up.</source>
        <translation>연결선 시작: %1, %2. 다른 단계로 가서 L을 누르십시오. Esc를 누르면 그만둡니다.</translation>
    </message>
</context>
<context>
    <name>headrace::PipelineDetails</name>
    <message numerus="yes">
        <source>%Ln version(s)</source>
        <translation>
            <numerusform>버전 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading the pipeline …</source>
        <translation>파이프라인 읽는 중 …</translation>
    </message>
    <message>
        <source>Save the pipeline as a file</source>
        <translation>파이프라인을 파일로 저장</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>YAML</source>
        <translation>YAML</translation>
    </message>
    <message>
        <source>Run …</source>
        <translation>실행 …</translation>
    </message>
    <message>
        <source>Open in editor</source>
        <translation>편집기에서 열기</translation>
    </message>
    <message>
        <source>Compare …</source>
        <translation>비교 …</translation>
    </message>
    <message>
        <source>New version …</source>
        <translation>새 버전 …</translation>
    </message>
    <message>
        <source>Delete version …</source>
        <translation>버전 삭제 …</translation>
    </message>
    <message>
        <source>Tags …</source>
        <translation>태그 …</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Save as …</source>
        <translation>다른 이름으로 저장 …</translation>
    </message>
    <message>
        <source>Compare with another version</source>
        <translation>다른 버전과 비교</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>버전</translation>
    </message>
</context>
<context>
    <name>headrace::PipelineView</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Saved to %1</source>
        <translation>저장한 곳: %1</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>여는 중: %1…</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Problems (%1)</source>
        <translation>문제 (%1)</translation>
    </message>
    <message>
        <source>Rename the task</source>
        <translation>작업 이름 바꾸기</translation>
    </message>
    <message>
        <source>New name of %1</source>
        <translation>새 이름: %1</translation>
    </message>
    <message>
        <source>Load it again</source>
        <translation>다시 읽기</translation>
    </message>
    <message>
        <source>Save mine over it</source>
        <translation>내 것으로 덮어쓰기</translation>
    </message>
    <message>
        <source>Somebody else changed %1. Your changes are not saved.</source>
        <translation>다른 곳에서 파일이 바뀌었습니다: %1. 내 변경은 아직 저장되지 않았습니다.</translation>
    </message>
    <message>
        <source>Somebody else changed %1.</source>
        <translation>다른 곳에서 파일이 바뀌었습니다: %1</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>개요</translation>
    </message>
    <message>
        <source>YAML</source>
        <translation>YAML</translation>
    </message>
    <message>
        <source>Parts of the pipeline</source>
        <translation>파이프라인의 부분</translation>
    </message>
    <message>
        <source>Below the picture</source>
        <translation>그림 아래</translation>
    </message>
    <message>
        <source>What is selected</source>
        <translation>선택한 것</translation>
    </message>
    <message>
        <source>Picture of the pipeline</source>
        <translation>파이프라인 그림</translation>
    </message>
    <message>
        <source>Text of the file</source>
        <translation>파일의 텍스트</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>전체 그림 보기</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>확대</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>그대로 두기</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>라이브러리</translation>
    </message>
    <message>
        <source>History</source>
        <translation>기록</translation>
    </message>
    <message>
        <source>Steps of this edit</source>
        <translation>이 편집의 단계</translation>
    </message>
    <message>
        <source>Show what differs</source>
        <translation>차이 보기</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>빈 파이프라인</translation>
    </message>
    <message>
        <source>the saved file</source>
        <translation>저장된 파일</translation>
    </message>
    <message>
        <source>&lt; 1 %</source>
        <translation>&lt; 1 %</translation>
    </message>
    <message>
        <source>No problems: a cluster would take this pipeline.</source>
        <translation>문제가 없습니다. 클러스터가 이 파이프라인을 받아들입니다.</translation>
    </message>
</context>
<context>
    <name>headrace::PipelinesPane</name>
    <message>
        <source>Pipelines</source>
        <translation>파이프라인</translation>
    </message>
    <message>
        <source>The pipeline was uploaded.</source>
        <translation>파이프라인을 올렸습니다.</translation>
    </message>
    <message>
        <source>The version was uploaded.</source>
        <translation>버전을 올렸습니다.</translation>
    </message>
    <message>
        <source>The pipeline was deleted.</source>
        <translation>파이프라인을 삭제했습니다.</translation>
    </message>
    <message>
        <source>The version was deleted.</source>
        <translation>버전을 삭제했습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pipeline(s)</source>
        <translation>
            <numerusform>파이프라인 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 pipelines</source>
        <translation>파이프라인 %2개 중 %1개</translation>
    </message>
    <message>
        <source>Upload %1</source>
        <translation>올리기: %1</translation>
    </message>
    <message>
        <source>Looking for schedules that run it …</source>
        <translation>이것을 실행하는 일정을 찾는 중 …</translation>
    </message>
    <message>
        <source>Delete the version %1</source>
        <translation>버전 삭제: %1</translation>
    </message>
    <message>
        <source>Delete the pipeline %1</source>
        <translation>파이프라인 삭제: %1</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>그대로 두기</translation>
    </message>
    <message>
        <source>Tags of %1</source>
        <translation>태그: %1</translation>
    </message>
    <message>
        <source>Write tags as name=value, with commas between them.</source>
        <translation>태그는 이름=값으로 쓰고 쉼표로 구분하세요.</translation>
    </message>
    <message>
        <source>Change tags of %1</source>
        <translation>태그 변경: %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>ID of the version</source>
        <translation>버전의 ID</translation>
    </message>
    <message>
        <source>Run …</source>
        <translation>실행 …</translation>
    </message>
    <message>
        <source>Open in editor</source>
        <translation>편집기에서 열기</translation>
    </message>
    <message>
        <source>New version …</source>
        <translation>새 버전 …</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Delete …</source>
        <translation>삭제 …</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>클러스터</translation>
    </message>
    <message>
        <source>Filter by name, description, tag or id</source>
        <translation>이름, 설명, 태그, ID로 거르기</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Upload …</source>
        <translation>올리기 …</translation>
    </message>
    <message>
        <source>Upload a pipeline</source>
        <translation>파이프라인 올리기</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1개 선택</translation>
    </message>
    <message>
        <source>Looking for schedules that run them …</source>
        <translation>이를 실행하는 일정을 찾는 중 …</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln pipeline(s)</source>
        <translation>
            <numerusform>파이프라인 %Ln개 삭제</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>그대로 두기</translation>
    </message>
</context>
<context>
    <name>headrace::PlotFrame</name>
    <message>
        <source>Series</source>
        <translation>계열</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>PNG로 저장…</translation>
    </message>
    <message>
        <source>Save as PNG, double size…</source>
        <translation>PNG로 저장(두 배 크기)…</translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation>SVG로 저장…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>PDF로 저장…</translation>
    </message>
    <message>
        <source>Save numbers as CSV…</source>
        <translation>숫자를 CSV로 저장…</translation>
    </message>
    <message>
        <source>Copy Picture</source>
        <translation>그림 복사</translation>
    </message>
    <message>
        <source>Copy Numbers</source>
        <translation>숫자 복사</translation>
    </message>
    <message>
        <source>Show as Table</source>
        <translation>표로 보기</translation>
    </message>
    <message>
        <source>Plot menu: %1</source>
        <translation>그래프 메뉴: %1</translation>
    </message>
    <message>
        <source>Save, copy, show as table</source>
        <translation>저장, 복사, 표로 보기</translation>
    </message>
    <message>
        <source>%1 as a table</source>
        <translation>%1 (표)</translation>
    </message>
    <message>
        <source>Save %1</source>
        <translation>저장: %1</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>저장했습니다: %1</translation>
    </message>
    <message>
        <source>Could not be written: %1</source>
        <translation>쓰지 못했습니다: %1</translation>
    </message>
    <message>
        <source>Picture copied</source>
        <translation>그림을 복사했습니다</translation>
    </message>
    <message>
        <source>Numbers copied</source>
        <translation>숫자를 복사했습니다</translation>
    </message>
</context>
<context>
    <name>headrace::PlotSlot</name>
    <message>
        <source>History</source>
        <translation>기록</translation>
    </message>
    <message>
        <source>Importance of parameters</source>
        <translation>매개변수 중요도</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>단면</translation>
    </message>
    <message>
        <source>Two parameters</source>
        <translation>두 매개변수</translation>
    </message>
    <message>
        <source>Scatter matrix</source>
        <translation>산점도 행렬</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>분포</translation>
    </message>
    <message>
        <source>Trade-off</source>
        <translation>절충</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>Early stopping</source>
        <translation>조기 중단</translation>
    </message>
    <message>
        <source>Hyperband</source>
        <translation>Hyperband</translation>
    </message>
    <message>
        <source>Lineage</source>
        <translation>계보</translation>
    </message>
    <message>
        <source>the objective of every trial in the order of starting</source>
        <translation>시작 순서에 따른 각 시행의 목적값</translation>
    </message>
    <message>
        <source>the objective over each parameter</source>
        <translation>각 매개변수에 따른 목적값</translation>
    </message>
    <message>
        <source>darker cells have better trials; blank ones none</source>
        <translation>색이 진한 칸일수록 좋은 시행; 빈칸은 시행 없음</translation>
    </message>
    <message>
        <source>the heaviest parameters and the objective against each other</source>
        <translation>가장 중요한 매개변수들과 목적값을 서로 비교</translation>
    </message>
    <message>
        <source>which share of the trials reaches a value</source>
        <translation>값에 도달한 시행의 비율</translation>
    </message>
    <message>
        <source>the trials that none beats in both</source>
        <translation>두 값 모두에서 뒤지지 않는 시행</translation>
    </message>
    <message>
        <source>when each trial ran</source>
        <translation>각 시행이 실행된 때</translation>
    </message>
    <message>
        <source>by how much trials that were stopped missed what the rule asked for</source>
        <translation>중단된 시행이 규칙의 요구에 얼마나 못 미쳤는지</translation>
    </message>
    <message>
        <source>which configurations went on with more resources</source>
        <translation>자원을 더 받아 이어진 구성</translation>
    </message>
    <message>
        <source>which trials came from which, generation by generation</source>
        <translation>세대별로 어느 시행에서 나왔는지</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>가로</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>세로</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>비교 대상</translation>
    </message>
    <message>
        <source>Which plot stands here</source>
        <translation>여기에 둘 그림</translation>
    </message>
    <message>
        <source>How differently the best trials are spread: about any way in which a parameter helps to be among them</source>
        <translation>상위 시행의 분포가 전체와 얼마나 다른지: 매개변수가 상위에 드는 데 어떤 식으로든 도움이 되는 정도</translation>
    </message>
    <message>
        <source>The part of the objective’s variance that a parameter explains alone, by a forest</source>
        <translation>매개변수 하나가 설명하는 목적값 분산의 비율(랜덤 포리스트로 계산)</translation>
    </message>
    <message>
        <source>How much a forest’s splits on a parameter sort the trials; favours those with many values</source>
        <translation>포리스트가 이 매개변수로 나눌 때 시행이 얼마나 잘 갈리는지; 값이 많은 매개변수에 유리합니다</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>방법</translation>
    </message>
    <message>
        <source>How importance is measured. Different methods give different numbers.</source>
        <translation>중요도를 재는 방법입니다. 방법마다 수치가 다릅니다.</translation>
    </message>
</context>
<context>
    <name>headrace::PlotTableModel</name>
    <message>
        <source>missing</source>
        <translation>없음</translation>
    </message>
</context>
<context>
    <name>headrace::PlotView</name>
    <message>
        <source>Plot</source>
        <translation>그래프</translation>
    </message>
</context>
<context>
    <name>headrace::PodSettingDialog</name>
    <message>
        <source>Take</source>
        <translation>적용</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>headrace::PolicyForm</name>
    <message>
        <source>Each program is shown, with what it is given, before it runs for the first time.</source>
        <translation>프로그램을 처음 실행하기 전에 무엇을 넘겨주는지와 함께 보여 줍니다.</translation>
    </message>
    <message>
        <source>Programs on the list run without being asked about; others never.</source>
        <translation>목록에 있는 프로그램은 묻지 않고 실행하고, 다른 것은 실행하지 않습니다.</translation>
    </message>
    <message>
        <source>Whoever can write a kubeconfig of yours can run any program as you.</source>
        <translation>내 kubeconfig를 쓸 수 있는 사람은 누구나 내 권한으로 어떤 프로그램이든 실행할 수 있습니다.</translation>
    </message>
    <message>
        <source>Clusters that need a program to sign in cannot be connected to.</source>
        <translation>로그인에 프로그램이 필요한 클러스터에는 연결할 수 없습니다.</translation>
    </message>
    <message>
        <source>Programs that kubeconfigs run to sign in</source>
        <translation>kubeconfig가 로그인에 실행하는 프로그램</translation>
    </message>
    <message>
        <source>Which may run</source>
        <translation>실행할 수 있는 것</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>허용</translation>
    </message>
    <message>
        <source>Ask about each</source>
        <translation>하나씩 묻기</translation>
    </message>
    <message>
        <source>Only those on the list</source>
        <translation>목록에 있는 것만</translation>
    </message>
    <message>
        <source>All, without asking</source>
        <translation>묻지 않고 모두</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Allowed programs</source>
        <translation>허용된 프로그램</translation>
    </message>
    <message>
        <source>One a line: a name found in PATH, such as aws, or a whole path</source>
        <translation>한 줄에 하나씩: aws처럼 PATH에 있는 이름, 또는 전체 경로</translation>
    </message>
    <message>
        <source>Ask anew about everything</source>
        <translation>모두 다시 묻기</translation>
    </message>
    <message>
        <source>Takes back every yes that you gave to programs and files of kubeconfigs</source>
        <translation>kubeconfig의 프로그램과 파일에 허락한 것을 모두 거둡니다</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>headrace::PortsPage</name>
    <message>
        <source>Ports</source>
        <translation>포트</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>port number and name</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>It declares no ports; a number can still be forwarded.</source>
        <translation>선언된 포트가 없지만 번호를 입력해 포워딩할 수 있습니다.</translation>
    </message>
    <message>
        <source>Makes a port of the cluster one of this computer, for your programs alone. Connections are shown under Forwards.</source>
        <translation>클러스터의 포트를 이 컴퓨터의 포트로 연결합니다. 이 컴퓨터에서만 접속할 수 있으며, 연결 상태는 포워딩 탭에 표시됩니다.</translation>
    </message>
    <message>
        <source>Port in the cluster</source>
        <translation>클러스터의 포트</translation>
    </message>
    <message>
        <source>Port on this computer</source>
        <translation>이 컴퓨터의 포트</translation>
    </message>
    <message>
        <source>the same when it is free, else any</source>
        <translation>같은 번호가 비어 있으면 사용, 아니면 아무 번호</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>앞으로</translation>
    </message>
    <message>
        <source>Forwards of this object</source>
        <translation>이 객체의 포트 포워딩</translation>
    </message>
</context>
<context>
    <name>headrace::PreviewPage</name>
    <message>
        <source>the first %1, %2 in all</source>
        <translation>처음 %1행, 전체 %2</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>읽는 중…</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>첫 행들</translation>
    </message>
</context>
<context>
    <name>headrace::ProblemList</name>
    <message>
        <source>Problems</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>%1번째 줄: %2</translation>
    </message>
</context>
<context>
    <name>headrace::ProblemsModel</name>
    <message>
        <source>Severity</source>
        <translation>심각도</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>줄</translation>
    </message>
</context>
<context>
    <name>headrace::QuestionBar</name>
    <message>
        <source>Do nothing</source>
        <translation>그대로 두기</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>실행</translation>
    </message>
</context>
<context>
    <name>headrace::RecipeChips</name>
    <message>
        <source>time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>bucket</source>
        <translation>구간</translation>
    </message>
    <message>
        <source>range</source>
        <translation>범위</translation>
    </message>
    <message>
        <source>zone</source>
        <translation>시간대</translation>
    </message>
    <message>
        <source>group</source>
        <translation>묶음</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>%1 of %2 lines match; %3 bad; %4 out of order</source>
        <translation>%2줄 가운데 %1줄 일치, 불량 %3, 순서 어긋남 %4</translation>
    </message>
    <message>
        <source>Read the log again</source>
        <translation>로그 다시 읽기</translation>
    </message>
    <message>
        <source>%1 (%2 of %3 values read as a time)</source>
        <translation>%1 (값 %3개 가운데 %2개를 시각으로 읽음)</translation>
    </message>
    <message>
        <source>No field of the first thousand rows reads as a time</source>
        <translation>처음 천 행에는 시각으로 읽을 수 있는 필드가 없습니다</translation>
    </message>
    <message>
        <source>Time format</source>
        <translation>시각 형식</translation>
    </message>
    <message>
        <source>Words of strptime: %Y %m %d %H %M %S %f; epoch-s, epoch-ms, epoch-us, epoch-ns for numbers</source>
        <translation>strptime 표기: %Y %m %d %H %M %S %f. 숫자는 epoch-s, epoch-ms, epoch-us, epoch-ns</translation>
    </message>
    <message>
        <source>All data</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>The selection</source>
        <translation>선택한 구간</translation>
    </message>
    <message>
        <source>Show this range</source>
        <translation>이 범위 보기</translation>
    </message>
    <message>
        <source>From</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>To</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>As written</source>
        <translation>적힌 대로</translation>
    </message>
    <message>
        <source>The log was written in</source>
        <translation>로그를 쓴 시간대</translation>
    </message>
    <message>
        <source>Show it in</source>
        <translation>보여 줄 시간대</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n value(s))</source>
        <translation>
            <numerusform>%1 (값 %n개)</numerusform>
        </translation>
    </message>
    <message>
        <source>Number of rows</source>
        <translation>행 수</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>필터</translation>
    </message>
    <message numerus="yes">
        <source>%n conditions</source>
        <translation>
            <numerusform>조건 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no fields besides the time</source>
        <translation>시각 말고는 필드가 없습니다</translation>
    </message>
    <message>
        <source>How many groups</source>
        <translation>묶음 수</translation>
    </message>
    <message>
        <source>the %1 largest</source>
        <translation>큰 것 %1개</translation>
    </message>
</context>
<context>
    <name>headrace::RelatedPage</name>
    <message>
        <source>Object</source>
        <translation>개체</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>나이</translation>
    </message>
    <message>
        <source>Related</source>
        <translation>관련</translation>
    </message>
    <message>
        <source>Looking for relatives …</source>
        <translation>관련 개체를 찾는 중 …</translation>
    </message>
    <message>
        <source>Nothing owns it, it owns nothing, and it uses nothing.</source>
        <translation>소유자도, 소유한 것도, 사용하는 것도 없습니다.</translation>
    </message>
    <message>
        <source>Owners above, what it owns below, live. Enter opens an object.</source>
        <translation>위는 소유자, 아래는 소유한 것이며 실시간으로 바뀝니다. Enter로 개체를 엽니다.</translation>
    </message>
    <message>
        <source>Related objects</source>
        <translation>관련 개체</translation>
    </message>
</context>
<context>
    <name>headrace::RequestForm</name>
    <message>
        <source>Name of tensor %1</source>
        <translation>텐서 %1의 이름</translation>
    </message>
    <message>
        <source>Type of tensor %1</source>
        <translation>텐서 %1의 형식</translation>
    </message>
    <message>
        <source>Shape of tensor %1</source>
        <translation>텐서 %1의 모양</translation>
    </message>
    <message>
        <source>Sizes with commas between; the first is the number of rows, −1 = any.</source>
        <translation>쉼표로 나눈 크기입니다. 첫째는 행의 수이고 −1은 아무 크기나 뜻합니다.</translation>
    </message>
    <message>
        <source>“%1” is no shape: write sizes with commas between, such as −1, 4.</source>
        <translation>모양이 아닙니다: “%1”. 쉼표로 나눈 크기를 쓰세요. 예: −1, 4</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) missing or not of their type</source>
        <translation>
            <numerusform>없거나 형식에 맞지 않는 값 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n행</numerusform>
        </translation>
    </message>
    <message>
        <source>Fits the table.</source>
        <translation>표에 맞습니다.</translation>
    </message>
    <message>
        <source>It can be sent, but not be shown as a table.</source>
        <translation>보낼 수는 있지만 표로 보일 수는 없습니다.</translation>
    </message>
    <message>
        <source>The clipboard holds no values. Copy rows of a table or of a CSV file.</source>
        <translation>클립보드에 값이 없습니다. 표나 CSV 파일의 행을 복사하세요.</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>표</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>Add a tensor</source>
        <translation>텐서 추가</translation>
    </message>
    <message>
        <source>Add a row</source>
        <translation>행 추가</translation>
    </message>
    <message>
        <source>With the values of the last one</source>
        <translation>마지막 행의 값으로</translation>
    </message>
    <message>
        <source>Remove rows</source>
        <translation>행 제거</translation>
    </message>
    <message>
        <source>Paste values</source>
        <translation>값 붙여넣기</translation>
    </message>
    <message>
        <source>Rows of a spreadsheet or a CSV file, from the chosen cell on (Ctrl+V)</source>
        <translation>스프레드시트나 CSV 파일의 행을 고른 칸부터 붙여넣습니다(Ctrl+V)</translation>
    </message>
    <message>
        <source>Send in binary</source>
        <translation>바이너리로 보내기</translation>
    </message>
    <message>
        <source>Faster for many values, and the only way for 16-bit reals, NaN and endless numbers</source>
        <translation>값이 많을 때 빠르며, 16비트 실수, NaN, 무한대를 보내는 유일한 방법입니다</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Request as JSON</source>
        <translation>JSON 요청</translation>
    </message>
</context>
<context>
    <name>headrace::RequestsPage</name>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>메서드</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Milliseconds</source>
        <translation>밀리초</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>바이트</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>경로</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>No cluster is chosen.</source>
        <translation>고른 클러스터가 없습니다.</translation>
    </message>
    <message>
        <source>%1 requests, %2 failed, %3 received; open now: %4 calls, %5 streams</source>
        <translation>요청 %1개, 실패 %2개, 받은 양 %3, 지금 열림: 호출 %4개, 스트림 %5개</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>curl로 복사</translation>
    </message>
    <message>
        <source>Copy as kubectl</source>
        <translation>kubectl로 복사</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>all</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>List</source>
        <translation>목록</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>네임스페이스</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>행</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>변경</translation>
    </message>
    <message>
        <source>Reconnects</source>
        <translation>재연결</translation>
    </message>
    <message>
        <source>This program: %1 of memory (%2 at most), %3 open files, %4 threads</source>
        <translation>이 프로그램: 메모리 %1 (최대 %2), 열린 파일 %3개, 스레드 %4개</translation>
    </message>
    <message>
        <source>%1, %2 times: %3 %4 – %5</source>
        <translation>%1, %2회: %3 %4 – %5</translation>
    </message>
    <message>
        <source>Failed last:</source>
        <translation>최근 실패:</translation>
    </message>
    <message>
        <source>Export the diagnostics</source>
        <translation>진단 내보내기</translation>
    </message>
    <message>
        <source>Written to %1, without tokens, passwords and contents of objects.</source>
        <translation>토큰, 암호, 개체 내용 없이 저장했습니다: %1</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>목록</translation>
    </message>
    <message>
        <source>Requests and lists</source>
        <translation>요청과 목록</translation>
    </message>
    <message>
        <source>Filter the requests</source>
        <translation>요청 거르기</translation>
    </message>
    <message>
        <source>Failed only</source>
        <translation>실패만</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>내보내기 …</translation>
    </message>
    <message>
        <source>A file for whoever helps you, without secrets</source>
        <translation>도와줄 사람을 위한 파일이며 비밀은 들어 있지 않습니다</translation>
    </message>
</context>
<context>
    <name>headrace::ResourcePage</name>
    <message>
        <source>Press to try now.</source>
        <translation>누르면 지금 다시 시도합니다.</translation>
    </message>
    <message>
        <source>The list follows the cluster.</source>
        <translation>목록이 클러스터를 따라갑니다.</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>상세 보기</translation>
    </message>
    <message>
        <source>Copy names</source>
        <translation>이름 복사</translation>
    </message>
    <message>
        <source>Copy as kubectl</source>
        <translation>kubectl로 복사</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>객체</translation>
    </message>
    <message>
        <source>State of the list</source>
        <translation>목록의 상태</translation>
    </message>
    <message>
        <source>Create or apply YAML …</source>
        <translation>YAML로 만들기·적용 …</translation>
    </message>
    <message>
        <source>All open clusters</source>
        <translation>열린 모든 클러스터</translation>
    </message>
    <message>
        <source>Show all namespaces of %1</source>
        <translation>모든 네임스페이스 보기: %1</translation>
    </message>
    <message>
        <source>Show %1 of this namespace alone</source>
        <translation>이 네임스페이스만 보기: %1</translation>
    </message>
    <message>
        <source>Show the owner: %1</source>
        <translation>소유자 보기: %1</translation>
    </message>
    <message>
        <source>Open in a new tab</source>
        <translation>새 탭에서 열기</translation>
    </message>
    <message>
        <source>Only the namespace %1</source>
        <translation>네임스페이스 %1만</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>CSV로 복사</translation>
    </message>
    <message>
        <source>Copy links</source>
        <translation>링크 복사</translation>
    </message>
    <message>
        <source>Label %1</source>
        <translation>레이블 %1</translation>
    </message>
    <message>
        <source>Back (Alt+Left)</source>
        <translation>뒤로 (Alt+왼쪽)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Forward (Alt+Right)</source>
        <translation>앞으로 (Alt+오른쪽)</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>앞으로</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>Choose columns; drag their names to move them, click to sort, Shift+click to sort by several</source>
        <translation>열을 고릅니다. 이름을 끌면 옮기고, 누르면 정렬하고, Shift+누르기는 여러 열로 정렬합니다</translation>
    </message>
    <message>
        <source>Filter the columns</source>
        <translation>열 거르기</translation>
    </message>
    <message>
        <source>Columns as at first</source>
        <translation>처음의 열로</translation>
    </message>
    <message>
        <source>Copy as YAML</source>
        <translation>YAML로 복사</translation>
    </message>
</context>
<context>
    <name>headrace::RocPlot</name>
    <message>
        <source>False positive rate</source>
        <translation>거짓 양성률</translation>
    </message>
    <message>
        <source>True positive rate</source>
        <translation>참 양성률</translation>
    </message>
    <message>
        <source>Chance</source>
        <translation>무작위</translation>
    </message>
    <message>
        <source>ROC curve</source>
        <translation>ROC 곡선</translation>
    </message>
    <message>
        <source>true over false positives</source>
        <translation>거짓 양성률에 대한 참 양성률</translation>
    </message>
    <message>
        <source>AUC %1</source>
        <translation>AUC %1</translation>
    </message>
    <message>
        <source>threshold %1: %2 true, %3 false</source>
        <translation>임계값 %1: 참 양성률 %2, 거짓 양성률 %3</translation>
    </message>
</context>
<context>
    <name>headrace::RunDesk</name>
    <message>
        <source>This is a run on %1. The picture is locked while you look at it.</source>
        <translation>%1에서 실행 중인 런입니다. 보는 동안 그림은 잠겨 있습니다.</translation>
    </message>
    <message>
        <source>Show among the runs</source>
        <translation>런 목록에서 보기</translation>
    </message>
    <message>
        <source>Back to editing</source>
        <translation>편집으로 돌아가기</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>Moving wires</source>
        <translation>움직이는 연결선</translation>
    </message>
    <message>
        <source>Wires of tasks that run move while their data is made</source>
        <translation>실행 중인 태스크가 데이터를 만드는 동안 연결선이 움직입니다</translation>
    </message>
</context>
<context>
    <name>headrace::RunListPage</name>
    <message numerus="yes">
        <source>%Ln run(s)</source>
        <translation>
            <numerusform>실행 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 runs</source>
        <translation>실행 %2개 중 %1개</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1개 선택</translation>
    </message>
    <message>
        <source>“%1” is no time such as 2d or 90m</source>
        <translation>“%1”: 2d나 90m 같은 시간이 아닙니다</translation>
    </message>
    <message>
        <source>Parameter %1</source>
        <translation>매개변수 %1</translation>
    </message>
    <message>
        <source>IDs</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>CSV, as shown</source>
        <translation>CSV(보이는 대로)</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Current runs</source>
        <translation>현재 실행</translation>
    </message>
    <message>
        <source>Archived runs</source>
        <translation>보관된 실행</translation>
    </message>
    <message>
        <source>Current or archived runs</source>
        <translation>현재 또는 보관된 실행</translation>
    </message>
    <message>
        <source>Filter, such as state:failed since:2d</source>
        <translation>필터(예: state:failed since:2d)</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>거르기</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>this server does not tell metrics</source>
        <translation>이 서버는 메트릭을 알려 주지 않습니다</translation>
    </message>
    <message>
        <source>“%1” is no condition such as metric:accuracy&gt;0.9</source>
        <translation>“%1” 조건을 읽을 수 없습니다. 예: metric:accuracy&gt;0.9</translation>
    </message>
    <message>
        <source>Reading metrics …</source>
        <translation>메트릭을 읽는 중 …</translation>
    </message>
    <message>
        <source>Metric %1</source>
        <translation>메트릭 %1</translation>
    </message>
    <message>
        <source>New run like this …</source>
        <translation>이 설정으로 새 실행 …</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>From two to %1 chosen runs beside each other</source>
        <translation>선택한 실행 2~%1개를 나란히 비교</translation>
    </message>
    <message>
        <source>metrics of %1 of %2 runs read</source>
        <translation>실행 %2개 중 %1개의 메트릭을 읽음</translation>
    </message>
    <message>
        <source>Read more metrics</source>
        <translation>메트릭 더 읽기</translation>
    </message>
    <message>
        <source>Those of runs in sight and of the newest are read; this reads those of %1 more.</source>
        <translation>보이는 실행과 가장 최근 실행의 메트릭을 읽습니다. 누르면 %1개를 더 읽습니다.</translation>
    </message>
</context>
<context>
    <name>headrace::RunPage</name>
    <message>
        <source>%1 failed.</source>
        <translation>단계 실패: %1</translation>
    </message>
    <message>
        <source>%1 failed: %2</source>
        <translation>단계 실패: %1. 이유: %2</translation>
    </message>
    <message>
        <source>There is no such run on the server.</source>
        <translation>서버에 그런 실행이 없습니다.</translation>
    </message>
    <message>
        <source>It may have been deleted. The list of runs shows what there is.</source>
        <translation>지워졌을 수 있습니다. 실행 목록에서 무엇이 있는지 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Reading the run …</source>
        <translation>실행을 읽는 중 …</translation>
    </message>
    <message>
        <source>The pipeline of this run cannot be drawn. %1</source>
        <translation>이 실행의 파이프라인을 그릴 수 없습니다. %1</translation>
    </message>
    <message>
        <source>Timeline and steps still tell how it went.</source>
        <translation>타임라인과 단계에서 어떻게 진행되었는지 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>No step has begun yet.</source>
        <translation>아직 시작한 단계가 없습니다.</translation>
    </message>
    <message>
        <source>The server tells of no steps of this run.</source>
        <translation>서버가 이 실행의 단계를 알려 주지 않습니다.</translation>
    </message>
    <message>
        <source>Steps appear here by themselves.</source>
        <translation>단계는 저절로 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>Servers forget the steps of old runs; the graph shows what was planned.</source>
        <translation>서버는 오래된 실행의 단계를 잊습니다. 그래프는 계획된 모습을 보여 줍니다.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>지금 시도</translation>
    </message>
    <message>
        <source>The metadata store of Kubeflow Pipelines is not ready (%1). Inputs, outputs, artifacts and lineage of steps are lost until it is; steps that begin now fail. States and logs still work.</source>
        <translation>Kubeflow Pipelines의 메타데이터 저장소가 준비되지 않았습니다(%1). 준비될 때까지 단계의 입력, 출력, 아티팩트, 계보를 볼 수 없고 지금 시작하는 단계는 실패합니다. 상태와 로그는 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Show the pod</source>
        <translation>파드 보기</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>그래프</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Views of the run</source>
        <translation>실행의 보기</translation>
    </message>
    <message>
        <source>Graph of the run</source>
        <translation>실행의 그래프</translation>
    </message>
    <message>
        <source>Timeline of the run</source>
        <translation>실행의 타임라인</translation>
    </message>
    <message>
        <source>Steps of the run</source>
        <translation>실행의 단계</translation>
    </message>
    <message>
        <source>Show the failed step</source>
        <translation>실패한 단계 보기</translation>
    </message>
    <message>
        <source>Filter, such as state:failed</source>
        <translation>필터 예: state:failed</translation>
    </message>
    <message>
        <source>Filter of the steps</source>
        <translation>단계 필터</translation>
    </message>
    <message>
        <source>Edit a copy</source>
        <translation>사본 편집</translation>
    </message>
    <message>
        <source>Opens this run’s pipeline in the editor, as a new document</source>
        <translation>이 실행의 파이프라인을 편집기에서 새 문서로 엽니다</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
</context>
<context>
    <name>headrace::RunPanel</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>외 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>The server tells of no steps yet.</source>
        <translation>서버가 아직 단계를 알려주지 않았습니다.</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>단계</translation>
    </message>
</context>
<context>
    <name>headrace::RunPointsView</name>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) with both values</source>
        <translation>
            <numerusform>두 값이 모두 있는 실행 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>headrace::RunStateBar</name>
    <message>
        <source>Tasks in the state %1: %2</source>
        <translation>상태별 태스크 수 — %1: %2</translation>
    </message>
    <message>
        <source>Shows these tasks alone and goes from one to the next</source>
        <translation>이 태스크만 보여 주고 하나씩 차례로 이동합니다</translation>
    </message>
</context>
<context>
    <name>headrace::RunStepPanel</name>
    <message>
        <source>Round</source>
        <translation>반복</translation>
    </message>
    <message>
        <source>This server keeps inputs and outputs of steps in its metadata store, and its API does not tell them. Newer servers do.</source>
        <translation>이 서버는 단계의 입력과 출력을 메타데이터 저장소에 두며 API로는 알려 주지 않습니다. 새 서버는 알려 줍니다.</translation>
    </message>
    <message>
        <source>Out of memory: the step has no limit, so the machine itself ran out. Give the machine more, or the step less to do.</source>
        <translation>메모리 부족: 단계에 제한이 없으므로 기기의 메모리가 모자랐습니다. 기기의 메모리를 늘리거나 단계의 일을 줄이세요.</translation>
    </message>
    <message>
        <source>Out of memory: the step needed more than its limit of %1.</source>
        <translation>메모리 부족: 단계가 제한(%1)보다 많은 메모리를 썼습니다.</translation>
    </message>
    <message>
        <source>Out of memory: the step needed more than its limit of %1. A new run with the same parameters can give it %2; its specification goes with it, the version stays as it is.</source>
        <translation>메모리 부족: 단계가 제한(%1)보다 많은 메모리를 썼습니다. 같은 매개변수로 새 실행을 시작해 더 줄 수 있습니다(%2). 명세를 함께 보내며 버전은 그대로 둡니다.</translation>
    </message>
    <message>
        <source>Run again with %1 of memory</source>
        <translation>메모리 %1 주고 다시 실행</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>요약</translation>
    </message>
    <message>
        <source>Inputs and outputs</source>
        <translation>입력과 출력</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>Pod</source>
        <translation>파드</translation>
    </message>
    <message>
        <source>Selected step</source>
        <translation>선택한 단계</translation>
    </message>
    <message>
        <source>Shown round of the loop</source>
        <translation>보이는 반복</translation>
    </message>
    <message>
        <source>Show in the Cluster pane</source>
        <translation>클러스터 창에서 보기</translation>
    </message>
</context>
<context>
    <name>headrace::RunTimeline</name>
    <message>
        <source>attempt %1</source>
        <translation>%1번째 시도</translation>
    </message>
    <message>
        <source>Round %1</source>
        <translation>%1번 반복</translation>
    </message>
    <message>
        <source>round %1</source>
        <translation>%1번 반복</translation>
    </message>
</context>
<context>
    <name>headrace::RunsPane</name>
    <message>
        <source>Runs</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>클러스터</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>New run …</source>
        <translation>새 실행 …</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>새 실행</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>다음 페이지</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>이전 페이지</translation>
    </message>
    <message>
        <source>Close the page</source>
        <translation>페이지 닫기</translation>
    </message>
    <message>
        <source>Back to the runs</source>
        <translation>실행 목록으로 돌아가기</translation>
    </message>
</context>
<context>
    <name>headrace::ScatterView</name>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>Scatter plot</source>
        <translation>산점도</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>y</source>
        <translation>y</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>개수</translation>
    </message>
    <message>
        <source>%1 points; %2 from %3 to %4, %5 from %6 to %7.</source>
        <translation>점 %1개. %2: %3부터 %4까지, %5: %6부터 %7까지.</translation>
    </message>
    <message>
        <source>No values.</source>
        <translation>값이 없습니다.</translation>
    </message>
</context>
<context>
    <name>headrace::ScheduleEditor</name>
    <message>
        <source>The server’s default</source>
        <translation>서버 기본값</translation>
    </message>
    <message>
        <source>Always the newest</source>
        <translation>항상 최신</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>이름을 입력하세요.</translation>
    </message>
    <message>
        <source>Choose a pipeline.</source>
        <translation>파이프라인을 고르세요.</translation>
    </message>
    <message>
        <source>Its pipeline has been deleted: choose another.</source>
        <translation>파이프라인이 삭제되었습니다. 다른 것을 고르세요.</translation>
    </message>
    <message>
        <source>Its version has been deleted: choose another.</source>
        <translation>버전이 삭제되었습니다. 다른 것을 고르세요.</translation>
    </message>
    <message>
        <source>Reading the versions …</source>
        <translation>버전 읽는 중 …</translation>
    </message>
    <message>
        <source>This version has no parameters.</source>
        <translation>이 버전에는 매개변수가 없습니다.</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>After a time in which it could not fire, it starts a run for every time that it missed.</source>
        <translation>실행할 수 없던 시간이 지나면 놓친 시각마다 실행을 하나씩 시작합니다.</translation>
    </message>
    <message>
        <source>After a time in which it could not fire, it starts one run for the latest time only.</source>
        <translation>실행할 수 없던 시간이 지나면 가장 최근 시각의 실행 하나만 시작합니다.</translation>
    </message>
    <message>
        <source>Its start is over, so it begins with all times since then, at once.</source>
        <translation>시작 시각이 이미 지났으므로 그 뒤의 모든 시각을 한꺼번에 실행하며 시작합니다.</translation>
    </message>
    <message>
        <source>New schedule</source>
        <translation>새 일정</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>편집: %1</translation>
    </message>
    <message>
        <source>Repair %1</source>
        <translation>고치기: %1</translation>
    </message>
    <message>
        <source>Servers can change no schedule. A new one is made and checked, then the old one is disabled and deleted. Until then everything can be undone, and if something fails the old one stays as it is.</source>
        <translation>서버는 일정을 바꿀 수 없습니다. 새 일정을 만들어 확인한 뒤 이전 일정을 끄고 삭제합니다. 그 전까지는 모두 되돌릴 수 있고, 실패하면 이전 일정이 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>파이프라인</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>실험</translation>
    </message>
    <message>
        <source>Runs at once</source>
        <translation>동시 실행</translation>
    </message>
    <message>
        <source>Catch up with missed times</source>
        <translation>놓친 시각을 따라잡기</translation>
    </message>
    <message>
        <source>When it fires</source>
        <translation>실행 시각</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>Until now</source>
        <translation>지금까지</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>처리</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>만들기</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>고치기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>headrace::SchedulePanel</name>
    <message>
        <source>catches up with what it missed</source>
        <translation>놓친 것을 따라잡음</translation>
    </message>
    <message>
        <source>does not catch up</source>
        <translation>따라잡지 않음</translation>
    </message>
    <message>
        <source>It does not fire any more.</source>
        <translation>더 이상 실행되지 않습니다.</translation>
    </message>
    <message>
        <source>Next fires</source>
        <translation>다음 실행 시각</translation>
    </message>
    <message>
        <source>Next fires, once it is enabled</source>
        <translation>켠 뒤의 실행 시각</translation>
    </message>
    <message>
        <source>It has not fired yet.</source>
        <translation>아직 실행된 적이 없습니다.</translation>
    </message>
    <message>
        <source>The chosen schedule</source>
        <translation>선택한 일정</translation>
    </message>
    <message>
        <source>Repair …</source>
        <translation>고치기 …</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>고치기</translation>
    </message>
    <message>
        <source>What came of its fires</source>
        <translation>지난 실행 결과</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>매개변수</translation>
    </message>
</context>
<context>
    <name>headrace::SchedulesPage</name>
    <message>
        <source>Schedules</source>
        <translation>일정</translation>
    </message>
    <message numerus="yes">
        <source>%Ln schedule(s)</source>
        <translation>
            <numerusform>일정 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 schedules</source>
        <translation>일정 %2개 중 %1개</translation>
    </message>
    <message numerus="yes">
        <source>%Ln broken</source>
        <translation>
            <numerusform>고장 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1개 선택</translation>
    </message>
    <message>
        <source>Replace the schedule %1</source>
        <translation>일정 바꾸기: %1</translation>
    </message>
    <message>
        <source>Create the schedule %1</source>
        <translation>일정 만들기: %1</translation>
    </message>
    <message>
        <source>IDs</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>CSV, as shown</source>
        <translation>보이는 대로 CSV</translation>
    </message>
    <message>
        <source>Repair …</source>
        <translation>고치기 …</translation>
    </message>
    <message>
        <source>Show its runs</source>
        <translation>실행 보기</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>일정</translation>
    </message>
    <message>
        <source>Filter, such as has:finding</source>
        <translation>필터(예: has:finding)</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>Edit …</source>
        <translation>편집 …</translation>
    </message>
    <message>
        <source>New schedule …</source>
        <translation>새 일정 …</translation>
    </message>
</context>
<context>
    <name>headrace::SearchBar</name>
    <message>
        <source>not found</source>
        <translation>찾을 수 없음</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2개 중 %1개</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>이전 일치</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>다음 일치</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>검색 닫기</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>검색</translation>
    </message>
    <message>
        <source>Search the text</source>
        <translation>텍스트에서 검색</translation>
    </message>
</context>
<context>
    <name>headrace::SecretPage</name>
    <message>
        <source>•••••• (text)</source>
        <translation>•••••• (텍스트)</translation>
    </message>
    <message>
        <source>•••••• (binary)</source>
        <translation>•••••• (바이너리)</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>바이트</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>숨기기</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy as base64</source>
        <translation>base64로 복사</translation>
    </message>
    <message>
        <source>This secret has no values.</source>
        <translation>이 시크릿에는 값이 없습니다.</translation>
    </message>
    <message>
        <source>%1 values, hidden until you show one.</source>
        <translation>값 %1개. 보기를 누르기 전에는 숨겨져 있습니다.</translation>
    </message>
    <message>
        <source>Values of the secret</source>
        <translation>시크릿의 값</translation>
    </message>
</context>
<context>
    <name>headrace::SeriesPage</name>
    <message>
        <source>whole range</source>
        <translation>전체 범위</translation>
    </message>
    <message>
        <source>of the selection</source>
        <translation>선택한 것</translation>
    </message>
    <message>
        <source>Buckets</source>
        <translation>구간</translation>
    </message>
    <message>
        <source>Empty buckets</source>
        <translation>빈 구간</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>합계</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>Standard deviation</source>
        <translation>표준 편차</translation>
    </message>
    <message>
        <source>Least to greatest</source>
        <translation>최소 – 최대</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>중앙값</translation>
    </message>
    <message>
        <source>Middle half</source>
        <translation>가운데 절반</translation>
    </message>
    <message>
        <source>5 % to 95 %</source>
        <translation>5 % – 95 %</translation>
    </message>
    <message>
        <source>Skew</source>
        <translation>왜도</translation>
    </message>
    <message>
        <source>Kurtosis</source>
        <translation>첨도</translation>
    </message>
    <message>
        <source>Seasonality, 0 to 1</source>
        <translation>계절성, 0–1</translation>
    </message>
    <message>
        <source>Trend, 0 to 1</source>
        <translation>추세, 0–1</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>추세</translation>
    </message>
    <message>
        <source>Season</source>
        <translation>계절</translation>
    </message>
    <message>
        <source>Rest</source>
        <translation>나머지</translation>
    </message>
    <message>
        <source>Decomposition</source>
        <translation>분해</translation>
    </message>
    <message>
        <source>STL with a season of one week</source>
        <translation>STL, 한 주 주기</translation>
    </message>
    <message>
        <source>STL with a season of one day</source>
        <translation>STL, 하루 주기</translation>
    </message>
    <message>
        <source>lag in buckets</source>
        <translation>시차(구간)</translation>
    </message>
    <message>
        <source>correlation</source>
        <translation>상관</translation>
    </message>
    <message>
        <source>ACF</source>
        <translation>ACF</translation>
    </message>
    <message>
        <source>PACF</source>
        <translation>PACF</translation>
    </message>
    <message>
        <source>Autocorrelation</source>
        <translation>자기상관</translation>
    </message>
    <message>
        <source>peaks at %1</source>
        <translation>봉우리: %1</translation>
    </message>
    <message>
        <source>cycles a day</source>
        <translation>하루 주기 수</translation>
    </message>
    <message>
        <source>power</source>
        <translation>세기</translation>
    </message>
    <message>
        <source>Spectrum</source>
        <translation>스펙트럼</translation>
    </message>
    <message>
        <source>strongest periods: %1</source>
        <translation>강한 주기: %1</translation>
    </message>
    <message>
        <source>Level changes</source>
        <translation>수준이 바뀜</translation>
    </message>
    <message>
        <source>from about %1 to %2</source>
        <translation>약 %1에서 %2(으)로</translation>
    </message>
    <message>
        <source>Unusually high</source>
        <translation>유난히 높음</translation>
    </message>
    <message>
        <source>Unusually low</source>
        <translation>유난히 낮음</translation>
    </message>
    <message>
        <source>%1 instead of about %2</source>
        <translation>약 %2 대신 %1</translation>
    </message>
    <message>
        <source>nothing stands out</source>
        <translation>두드러진 것이 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s); Enter selects one</source>
        <translation>
            <numerusform>%n곳. Enter로 고릅니다</numerusform>
        </translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>수치</translation>
    </message>
    <message>
        <source>What stands out</source>
        <translation>두드러진 것</translation>
    </message>
    <message>
        <source>When</source>
        <translation>때</translation>
    </message>
    <message>
        <source>What</source>
        <translation>무엇</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>얼마나</translation>
    </message>
    <message>
        <source>Values of the buckets</source>
        <translation>구간 값</translation>
    </message>
</context>
<context>
    <name>headrace::ServiceOverview</name>
    <message>
        <source>None is kept: servers forget them after an hour.</source>
        <translation>남은 것이 없습니다. 서버는 한 시간 뒤에 이벤트를 지웁니다.</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>개요</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>트래픽</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>조건</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>서비스</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>Open in Cluster</source>
        <translation>클러스터에서 열기</translation>
    </message>
    <message>
        <source>The object with its YAML, its events and what belongs to it</source>
        <translation>객체와 그 YAML, 이벤트, 딸린 것</translation>
    </message>
    <message>
        <source>Show its pods</source>
        <translation>파드 보기</translation>
    </message>
    <message>
        <source>Pods of the namespace in Cluster, with logs and terminal</source>
        <translation>클러스터 창에서 네임스페이스의 파드를 로그, 터미널과 함께 봅니다</translation>
    </message>
    <message>
        <source>What</source>
        <translation>무엇</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>%1 The service answers meanwhile.</source>
        <translation>%1 그동안에도 서비스는 응답합니다.</translation>
    </message>
    <message>
        <source>The controller has written none yet.</source>
        <translation>컨트롤러가 아직 아무것도 쓰지 않았습니다.</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Inside the cluster</source>
        <translation>클러스터 안</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>모드</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>저장소</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>프로토콜</translation>
    </message>
    <message>
        <source>Newest revision</source>
        <translation>최신 리비전</translation>
    </message>
    <message>
        <source>Newest that is ready</source>
        <translation>준비된 최신 리비전</translation>
    </message>
    <message>
        <source>Rolled out before</source>
        <translation>이전에 배포된 리비전</translation>
    </message>
    <message>
        <source>Replicas</source>
        <translation>복제본</translation>
    </message>
    <message>
        <source>Variant %1</source>
        <translation>변형 %1</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>런타임</translation>
    </message>
    <message>
        <source>Pods that are ready</source>
        <translation>준비된 파드</translation>
    </message>
    <message>
        <source>Last failure</source>
        <translation>최근 실패</translation>
    </message>
    <message>
        <source>Last failure (over)</source>
        <translation>최근 실패(지나감)</translation>
    </message>
</context>
<context>
    <name>headrace::ServicesPage</name>
    <message>
        <source>All namespaces</source>
        <translation>모든 네임스페이스</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation>
            <numerusform>서비스 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>No cluster is chosen.</source>
        <translation>선택한 클러스터가 없습니다.</translation>
    </message>
    <message>
        <source>Choose above whose services you want to see, or open a model server by its address.</source>
        <translation>위에서 서비스를 볼 클러스터를 고르거나 주소로 모델 서버를 여세요.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Connecting to %1 …</source>
        <translation>연결 중: %1 …</translation>
    </message>
    <message>
        <source>KServe is not installed in %1.</source>
        <translation>KServe가 설치되어 있지 않습니다: %1</translation>
    </message>
    <message>
        <source>Its kinds are missing in the cluster. Install KServe, or open a model server by its address.</source>
        <translation>클러스터에 KServe의 종류가 없습니다. KServe를 설치하거나 주소로 모델 서버를 여세요.</translation>
    </message>
    <message>
        <source>Reading the services …</source>
        <translation>서비스를 읽는 중 …</translation>
    </message>
    <message>
        <source>There are no services here.</source>
        <translation>여기에는 서비스가 없습니다.</translation>
    </message>
    <message>
        <source>Create an InferenceService, or choose another namespace. It appears here by itself.</source>
        <translation>InferenceService를 만들거나 다른 네임스페이스를 고르세요. 만들면 여기에 저절로 나타납니다.</translation>
    </message>
    <message>
        <source>No service fits the filter.</source>
        <translation>필터에 맞는 서비스가 없습니다.</translation>
    </message>
    <message>
        <source>Clear the filter line to see them all.</source>
        <translation>모두 보려면 필터를 지우십시오.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>필터 지우기</translation>
    </message>
    <message>
        <source>Not live: %1</source>
        <translation>실시간 아님: %1</translation>
    </message>
    <message>
        <source>Filter: words of name, namespace, model, runtime, URL</source>
        <translation>필터: 이름, 네임스페이스, 모델, 런타임, URL의 낱말</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>네임스페이스</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>서비스</translation>
    </message>
</context>
<context>
    <name>headrace::StartPage</name>
    <message>
        <source>A new pipeline</source>
        <translation>새 파이프라인</translation>
    </message>
    <message numerus="yes">
        <source>%1, last changed %2, %n change(s)</source>
        <translation>
            <numerusform>%1, 마지막 변경 %2, 변경 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>되살리기</translation>
    </message>
    <message>
        <source>Restore %1</source>
        <translation>되살리기: %1</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>버리기</translation>
    </message>
    <message>
        <source>Discard the changes of %1</source>
        <translation>변경 버리기: %1</translation>
    </message>
    <message>
        <source>Build a pipeline</source>
        <translation>파이프라인 만들기</translation>
    </message>
    <message>
        <source>Drop a pipeline file (KFP v2 YAML) here and edit it as a picture: nothing in it is lost. Or begin with an empty one.</source>
        <translation>파이프라인 파일(KFP v2 YAML)을 여기에 놓고 그림으로 편집하세요. 내용은 하나도 잃지 않습니다. 빈 파이프라인으로 시작해도 됩니다.</translation>
    </message>
    <message>
        <source>New pipeline</source>
        <translation>새 파이프라인</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>열기…</translation>
    </message>
    <message>
        <source>Begin with an example</source>
        <translation>예제로 시작</translation>
    </message>
    <message>
        <source>Opened last</source>
        <translation>최근에 연 것</translation>
    </message>
    <message>
        <source>Not saved when the program ended</source>
        <translation>프로그램이 끝날 때 저장되지 않은 것</translation>
    </message>
    <message>
        <source>Show the changes</source>
        <translation>변경 내용 보기</translation>
    </message>
    <message>
        <source>Show the changes of %1</source>
        <translation>변경 내용 보기: %1</translation>
    </message>
</context>
<context>
    <name>headrace::StepAdding</name>
    <message>
        <source>New pipeline input</source>
        <translation>새 파이프라인 입력</translation>
    </message>
    <message>
        <source>The type of these inputs did not fit how the command uses them; it was changed: %1</source>
        <translation>명령이 쓰는 방식과 형식이 맞지 않아 다음 입력의 형식을 바꾸었습니다: %1</translation>
    </message>
    <message>
        <source>The step can run once for each item.</source>
        <translation>항목마다 단계를 한 번씩 실행할 수 있습니다.</translation>
    </message>
    <message>
        <source>Put it into a loop</source>
        <translation>반복에 넣기</translation>
    </message>
    <message>
        <source>A step between can write the text to a file.</source>
        <translation>사이에 단계를 두어 글을 파일로 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Put that step in</source>
        <translation>그 단계 넣기</translation>
    </message>
    <message>
        <source>For this wire</source>
        <translation>이 연결에</translation>
    </message>
    <message>
        <source>New pipeline output</source>
        <translation>새 파이프라인 출력</translation>
    </message>
    <message>
        <source>%1 has no place for what goes through: %2. Those wires and values would be lost.</source>
        <translation>%1에 이어 줄 자리가 없는 것: %2. 그 연결과 값은 없어집니다.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>Every step is as its library has it.</source>
        <translation>모든 단계가 라이브러리의 것과 같습니다.</translation>
    </message>
    <message>
        <source>No port changes.</source>
        <translation>바뀌는 포트가 없습니다.</translation>
    </message>
    <message>
        <source>These wires and values would be lost: %1.</source>
        <translation>없어지는 연결과 값: %1.</translation>
    </message>
    <message numerus="yes">
        <source>Take the newer text of %n step(s)?</source>
        <translation>
            <numerusform>단계 %n개의 새 내용을 가져올까요?</numerusform>
        </translation>
    </message>
    <message>
        <source>Upgrade</source>
        <translation>업그레이드</translation>
    </message>
    <message>
        <source>The importer names a file of this machine. Give it an address that the cluster can read.</source>
        <translation>가져오기가 이 컴퓨터의 파일을 가리킵니다. 클러스터가 읽을 수 있는 주소를 쓰십시오.</translation>
    </message>
</context>
<context>
    <name>headrace::StepLogs</name>
    <message>
        <source>Log that the server kept</source>
        <translation>서버가 보관한 로그</translation>
    </message>
    <message>
        <source>No step is selected.</source>
        <translation>선택한 단계가 없습니다.</translation>
    </message>
    <message>
        <source>Looking for the pod …</source>
        <translation>파드를 찾는 중 …</translation>
    </message>
    <message>
        <source>The pod %1 is gone, and the server kept no log of it.</source>
        <translation>파드가 사라졌고 서버에도 로그가 남아 있지 않습니다: %1</translation>
    </message>
    <message>
        <source>Clusters delete pods of ended runs. Logs last longer when the server is set to publish them as artifacts.</source>
        <translation>클러스터는 끝난 실행의 파드를 지웁니다. 서버가 로그를 아티팩트로 올리도록 설정하면 더 오래 남습니다.</translation>
    </message>
    <message>
        <source>The server does not tell which pod this step ran in.</source>
        <translation>서버는 이 단계가 어느 파드에서 실행되었는지 알려 주지 않습니다.</translation>
    </message>
    <message>
        <source>Look for it among the pods of the run in the Cluster pane.</source>
        <translation>클러스터 창에서 실행의 파드 가운데 찾아보세요.</translation>
    </message>
</context>
<context>
    <name>headrace::StepValues</name>
    <message>
        <source>Inputs and outputs</source>
        <translation>입력과 출력</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>유형</translation>
    </message>
    <message>
        <source>Nothing went in, and nothing came out.</source>
        <translation>들어간 것도 나온 것도 없습니다.</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>출력</translation>
    </message>
</context>
<context>
    <name>headrace::StudiesPage</name>
    <message>
        <source>No study is open.</source>
        <translation>열린 스터디가 없습니다.</translation>
    </message>
    <message>
        <source>Open a snapshot of a study, or a CSV table with a line a trial, as Optuna and most scripts write it. A file that grows is followed.</source>
        <translation>스터디 스냅숏이나 시행마다 한 줄인 CSV 표를 여세요. Optuna와 대부분의 스크립트가 쓰는 형식입니다. 파일이 늘어나면 따라갑니다.</translation>
    </message>
    <message>
        <source>Open a Study …</source>
        <translation>스터디 열기 …</translation>
    </message>
    <message>
        <source>Take off the List</source>
        <translation>목록에서 빼기</translation>
    </message>
    <message>
        <source>The file stays where it is</source>
        <translation>파일은 그대로 남습니다</translation>
    </message>
    <message>
        <source>Studies</source>
        <translation>스터디</translation>
    </message>
</context>
<context>
    <name>headrace::StudyCommands</name>
    <message>
        <source>Change counts of %1</source>
        <translation>시험 수 변경: %1</translation>
    </message>
    <message>
        <source>Clone %1</source>
        <translation>복제: %1</translation>
    </message>
    <message>
        <source>Name of the new study, at most 40 characters:</source>
        <translation>새 스터디의 이름 (40자 이하):</translation>
    </message>
    <message>
        <source>Clone</source>
        <translation>복제</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Clone %1 as %2</source>
        <translation>복제: %1 → %2</translation>
    </message>
    <message>
        <source>All right</source>
        <translation>확인</translation>
    </message>
    <message>
        <source>Run Again</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>Run %1 again</source>
        <translation>다시 실행: %1</translation>
    </message>
    <message>
        <source>Delete %1 with all its trials and metrics? They cannot be brought back; a snapshot of it can be saved first.</source>
        <translation>모든 시험과 지표까지 삭제할까요? %1 (되돌릴 수 없습니다. 먼저 스냅샷을 저장할 수 있습니다.)</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln study(ies) with all their trials and metrics? They cannot be brought back.</source>
        <translation>
            <numerusform>스터디 %Ln개를 모든 시험과 지표까지 삭제할까요? 되돌릴 수 없습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>삭제: %1</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln study(ies)</source>
        <translation>
            <numerusform>스터디 %Ln개 삭제</numerusform>
        </translation>
    </message>
    <message>
        <source>Change Counts …</source>
        <translation>시험 수 변경 …</translation>
    </message>
    <message>
        <source>Clone …</source>
        <translation>복제 …</translation>
    </message>
    <message>
        <source>Run Trial Again</source>
        <translation>시험 다시 실행</translation>
    </message>
    <message>
        <source>Open in Cluster</source>
        <translation>클러스터에서 열기</translation>
    </message>
    <message>
        <source>How many trials there are, side by side and failed; a study that ended may go on with more</source>
        <translation>전체, 동시, 실패 허용 시험 수. 끝난 스터디도 수를 늘리면 이어질 수 있습니다</translation>
    </message>
    <message>
        <source>Deletes the chosen trial, and Katib makes it again with the same values</source>
        <translation>고른 시험을 삭제하면 Katib이 같은 값으로 다시 만듭니다</translation>
    </message>
    <message>
        <source>The experiment as an object: YAML, events, what it owns</source>
        <translation>개체로 보기: YAML, 이벤트, 소유한 개체</translation>
    </message>
</context>
<context>
    <name>headrace::StudyOverview</name>
    <message>
        <source>As Arguments of a Command</source>
        <translation>명령 인수로</translation>
    </message>
    <message>
        <source>As a Python Dictionary</source>
        <translation>파이썬 딕셔너리로</translation>
    </message>
    <message>
        <source>As YAML</source>
        <translation>YAML로</translation>
    </message>
    <message>
        <source>Best trial</source>
        <translation>최고 시행</translation>
    </message>
    <message>
        <source>The study</source>
        <translation>스터디 정보</translation>
    </message>
    <message>
        <source>Copy Parameters</source>
        <translation>매개변수 복사</translation>
    </message>
    <message>
        <source>For a training step, a script or another study</source>
        <translation>학습 단계, 스크립트 또는 다른 스터디에 쓸 수 있습니다</translation>
    </message>
</context>
<context>
    <name>headrace::StudyPage</name>
    <message>
        <source>Reading %1 …</source>
        <translation>읽는 중: %1 …</translation>
    </message>
    <message>
        <source>Read Again</source>
        <translation>다시 읽기</translation>
    </message>
    <message>
        <source>The study has no trials yet.</source>
        <translation>스터디에 아직 시행이 없습니다.</translation>
    </message>
    <message>
        <source>They show here as soon as there is one.</source>
        <translation>시행이 생기면 바로 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>%1 of %2 trials in the selection</source>
        <translation>시행 %2개 중 %1개 선택됨</translation>
    </message>
    <message>
        <source>%1 trials</source>
        <translation>시행 %1개</translation>
    </message>
    <message>
        <source>%1, %2 chosen</source>
        <translation>%1, %2개 고름</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>개요</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Trials</source>
        <translation>시행</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Clear Selection</source>
        <translation>선택 해제</translation>
    </message>
    <message>
        <source>Lets go of all ranges and chosen trials (Esc in a plot)</source>
        <translation>모든 범위와 고른 시행을 해제합니다 (그림에서 Esc)</translation>
    </message>
    <message>
        <source>Smaller is better</source>
        <translation>작을수록 좋음</translation>
    </message>
    <message>
        <source>Larger is better</source>
        <translation>클수록 좋음</translation>
    </message>
    <message>
        <source>Which values of the objective are better</source>
        <translation>목적값이 어느 쪽일 때 좋은지</translation>
    </message>
    <message>
        <source>Views of the study</source>
        <translation>스터디 보기</translation>
    </message>
    <message>
        <source>deleted on the cluster; this is what was last known</source>
        <translation>클러스터에서 삭제됨. 마지막으로 알려진 상태입니다</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
</context>
<context>
    <name>headrace::StudyPanels</name>
    <message>
        <source>%1 over %2</source>
        <translation>%2에 따른 %1</translation>
    </message>
    <message>
        <source>%1 · %2 at the edge are far worse</source>
        <translation>%1 · 가장자리의 %2개는 훨씬 나쁨</translation>
    </message>
</context>
<context>
    <name>headrace::StudyParallel</name>
    <message>
        <source>%1 (log)</source>
        <translation>%1 (로그)</translation>
    </message>
    <message>
        <source>Upside Down</source>
        <translation>뒤집기</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>로그 눈금</translation>
    </message>
    <message>
        <source>Move Left</source>
        <translation>왼쪽으로 이동</translation>
    </message>
    <message>
        <source>Move Right</source>
        <translation>오른쪽으로 이동</translation>
    </message>
    <message>
        <source>Let Go of Its Ranges</source>
        <translation>범위 지우기</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>숨기기</translation>
    </message>
    <message>
        <source>As at First</source>
        <translation>처음 상태로</translation>
    </message>
</context>
<context>
    <name>headrace::StudyPlotsPage</name>
    <message>
        <source>Parallel axes</source>
        <translation>평행 좌표</translation>
    </message>
    <message>
        <source>drag along an axis to keep a range, drag a name to move it, right-click for more</source>
        <translation>축을 따라 끌면 범위 선택, 이름을 끌면 이동, 오른쪽 클릭으로 더 보기</translation>
    </message>
    <message>
        <source>Axes</source>
        <translation>축</translation>
    </message>
    <message>
        <source>Which axes are shown</source>
        <translation>표시할 축</translation>
    </message>
</context>
<context>
    <name>headrace::StudyShelf</name>
    <message>
        <source>Reading …</source>
        <translation>읽는 중 …</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>스터디</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행 상황</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>최고</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>알고리즘</translation>
    </message>
    <message>
        <source>From</source>
        <translation>출처</translation>
    </message>
</context>
<context>
    <name>headrace::StudyStatePage</name>
    <message>
        <source>Looking at the algorithm, the open trials and their pods …</source>
        <translation>알고리즘, 끝나지 않은 시험과 그 파드를 살펴보는 중 …</translation>
    </message>
    <message>
        <source>Nothing stands in its way.</source>
        <translation>막고 있는 것이 없습니다.</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>보기: %1</translation>
    </message>
    <message>
        <source>Does it get on?</source>
        <translation>잘 진행되고 있나요?</translation>
    </message>
    <message>
        <source>Look Again</source>
        <translation>다시 살펴보기</translation>
    </message>
    <message>
        <source>Looks at the algorithm’s service, the namespace, the oldest open trial, its job and its pods</source>
        <translation>알고리즘 서비스, 네임스페이스, 가장 오래된 미완료 시험과 그 잡, 파드를 살펴봅니다</translation>
    </message>
    <message>
        <source>What Katib noted</source>
        <translation>Katib의 기록</translation>
    </message>
</context>
<context>
    <name>headrace::TablePage</name>
    <message>
        <source>%1 rows, %2 to train, %3 to test</source>
        <translation>%1행, 학습 %2, 시험 %3</translation>
    </message>
    <message>
        <source>; %1 rows lack a feature</source>
        <translation>, 특성이 빠진 행 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n column(s) besides the time and y</source>
        <translation>
            <numerusform>시각과 y 말고 열 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>An expression of the other columns</source>
        <translation>다른 열로 만든 식</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>특성</translation>
    </message>
    <message>
        <source>Training table</source>
        <translation>학습 표</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>빼기</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>위로</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>아래로</translation>
    </message>
</context>
<context>
    <name>headrace::TaskBadge</name>
    <message numerus="yes">
        <source>%n task(s) running</source>
        <translation>
            <numerusform>작업 %n개 실행 중</numerusform>
        </translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>Show the tasks</source>
        <translation>작업 보기</translation>
    </message>
</context>
<context>
    <name>headrace::TasksPane</name>
    <message>
        <source>Tasks</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Clear ended</source>
        <translation>끝난 작업 지우기</translation>
    </message>
    <message>
        <source>Cancel the selected task</source>
        <translation>선택한 작업 취소</translation>
    </message>
    <message>
        <source>Nothing is running. Long actions such as reading a log appear here, with a way to cancel them.</source>
        <translation>실행 중인 작업이 없습니다. 로그 읽기 같은 긴 작업이 여기에 나타나며 취소할 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>headrace::TerminalPage</name>
    <message>
        <source>Terminal</source>
        <translation>터미널</translation>
    </message>
    <message>
        <source>This cluster is marked read-only here, so no commands are run in it.</source>
        <translation>읽기 전용으로 표시한 클러스터이므로 명령을 실행하지 않습니다.</translation>
    </message>
    <message>
        <source>No container of this pod runs, so nothing can be run in it.</source>
        <translation>실행 중인 컨테이너가 없어 명령을 실행할 수 없습니다.</translation>
    </message>
    <message>
        <source>Runs a command in a container; a shell by default.</source>
        <translation>컨테이너에서 명령을 실행합니다. 기본값은 셸입니다.</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>시작하는 중 …</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>중지했습니다.</translation>
    </message>
    <message>
        <source>Ended with exit code %1.</source>
        <translation>끝났습니다. 종료 코드: %1.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>컨테이너</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>The command and its arguments; quotes hold words together</source>
        <translation>명령과 인수. 따옴표로 단어를 묶습니다</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Input for the command</source>
        <translation>명령에 보낼 입력</translation>
    </message>
    <message>
        <source>Running. Return sends, Ctrl+C interrupts, Ctrl+D ends the input.</source>
        <translation>실행 중입니다. Enter로 보내고, Ctrl+C로 중단하고, Ctrl+D로 입력을 끝냅니다.</translation>
    </message>
</context>
<context>
    <name>headrace::TextDock</name>
    <message>
        <source>Text of the pipeline</source>
        <translation>파이프라인의 텍스트</translation>
    </message>
</context>
<context>
    <name>headrace::TopBar</name>
    <message>
        <source>Go to anything…   Ctrl+K</source>
        <translation>무엇이든 찾아가기…   Ctrl+K</translation>
    </message>
    <message>
        <source>Go to anything</source>
        <translation>무엇이든 찾아가기</translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation>밝은 화면과 어두운 화면 바꾸기</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>메뉴</translation>
    </message>
</context>
<context>
    <name>headrace::TrialComparisonPage</name>
    <message>
        <source>No trial is chosen.</source>
        <translation>고른 시행이 없습니다.</translation>
    </message>
    <message>
        <source>Choose some: click them in a plot (Ctrl: one more) or select rows under Trials.</source>
        <translation>그림에서 클릭하거나(Ctrl: 하나 더) 시행 탭에서 행을 선택하세요.</translation>
    </message>
    <message>
        <source>Differences only</source>
        <translation>다른 것만</translation>
    </message>
    <message>
        <source>Trials beside each other</source>
        <translation>나란히 놓은 시행</translation>
    </message>
</context>
<context>
    <name>headrace::TrialLogPage</name>
    <message>
        <source>What the training writes stands in the container of the metrics collector where there is one.</source>
        <translation>지표 수집기가 있으면 학습 출력은 수집기 컨테이너에 있습니다.</translation>
    </message>
    <message>
        <source>The study has no trials yet.</source>
        <translation>스터디에 아직 시행이 없습니다.</translation>
    </message>
    <message>
        <source>The log of the newest one comes here as soon as it runs.</source>
        <translation>시험이 실행되면 가장 최근 시험의 로그가 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>The cluster does not tell where the trials run.</source>
        <translation>시험이 어디서 실행되는지 클러스터가 알려 주지 않습니다.</translation>
    </message>
    <message>
        <source>Look for the pods of %1 in the Cluster pane.</source>
        <translation>클러스터 창에서 파드를 찾아보세요: %1</translation>
    </message>
    <message>
        <source>Looking for the pods of %1 …</source>
        <translation>파드를 찾는 중: %1 …</translation>
    </message>
    <message>
        <source>What %1 ran in is gone, and its log with it.</source>
        <translation>실행되던 파드가 없어져 로그도 없습니다: %1</translation>
    </message>
    <message>
        <source>Katib deletes it when a trial ends. Trials of a study whose template says “retain: true” keep their logs.</source>
        <translation>Katib은 시험이 끝나면 삭제합니다. 템플릿에 “retain: true”가 있는 스터디의 시험은 로그가 남습니다.</translation>
    </message>
    <message>
        <source>&amp;Trial</source>
        <translation>시험(&amp;T)</translation>
    </message>
    <message>
        <source>Trial whose log is shown</source>
        <translation>로그를 볼 시험</translation>
    </message>
</context>
<context>
    <name>headrace::TrialsPage</name>
    <message>
        <source>“%1” means nothing here</source>
        <translation>“%1”: 여기서 뜻이 없는 말</translation>
    </message>
    <message>
        <source>%1 trials</source>
        <translation>시행 %1개</translation>
    </message>
    <message>
        <source>%1 of %2 trials</source>
        <translation>시행 %2개 중 %1개</translation>
    </message>
    <message>
        <source>Filter: lr&gt;0.01  optimizer=adam  state:failed  is:best  word  !word</source>
        <translation>필터: lr&gt;0.01  optimizer=adam  state:failed  is:best  단어  !단어</translation>
    </message>
    <message>
        <source>Filter trials</source>
        <translation>시행 거르기</translation>
    </message>
    <message>
        <source>Only the selection</source>
        <translation>선택한 것만</translation>
    </message>
    <message>
        <source>Trials in the ranges that were drawn in the plots</source>
        <translation>그림에서 그린 범위에 드는 시행</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>The chosen trials beside each other</source>
        <translation>고른 시행을 나란히 봅니다</translation>
    </message>
    <message>
        <source>Trials</source>
        <translation>시행</translation>
    </message>
</context>
<context>
    <name>headrace::TriggerEdit</name>
    <message>
        <source>%1: “%2” cannot be read. %3</source>
        <translation>%1: 읽을 수 없는 값 “%2”. %3</translation>
    </message>
    <message>
        <source>It would never fire: no such time comes before its end.</source>
        <translation>실행될 시각이 없습니다. 끝 시각 전에 그런 시각이 오지 않습니다.</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>간격마다</translation>
    </message>
    <message>
        <source>By the calendar</source>
        <translation>달력대로</translation>
    </message>
    <message>
        <source>Kind of trigger</source>
        <translation>트리거 종류</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>초</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>분</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>days</source>
        <translation>일</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>단위</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>간격</translation>
    </message>
    <message>
        <source>Own times</source>
        <translation>직접 정한 시각</translation>
    </message>
    <message>
        <source>Usual times</source>
        <translation>흔한 시각</translation>
    </message>
    <message>
        <source>Cron, in UTC</source>
        <translation>Cron (UTC)</translation>
    </message>
    <message>
        <source>Cron text with six fields</source>
        <translation>필드가 여섯인 cron 텍스트</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>초</translation>
    </message>
    <message>
        <source>Minute</source>
        <translation>분</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>시</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>일</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>월</translation>
    </message>
    <message>
        <source>Weekday</source>
        <translation>요일</translation>
    </message>
    <message>
        <source>0 to 59</source>
        <translation>0–59</translation>
    </message>
    <message>
        <source>0 to 23</source>
        <translation>0–23</translation>
    </message>
    <message>
        <source>1 to 31</source>
        <translation>1–31</translation>
    </message>
    <message>
        <source>1 to 12, or jan to dec</source>
        <translation>1–12 또는 jan–dec</translation>
    </message>
    <message>
        <source>0 (Sunday) to 6, or sun to sat</source>
        <translation>0(일요일)–6 또는 sun–sat</translation>
    </message>
    <message>
        <source>%1; also * , - /</source>
        <translation>%1, 그리고 * , - /</translation>
    </message>
    <message>
        <source>Not before</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Not after</source>
        <translation>끝</translation>
    </message>
</context>
<context>
    <name>headrace::TrustBar</name>
    <message>
        <source>What the kubeconfig wants</source>
        <translation>kubeconfig의 요청</translation>
    </message>
    <message>
        <source>Allow it only when you know where the kubeconfig comes from. You are asked again when any of this changes.</source>
        <translation>kubeconfig의 출처를 아는 경우에만 허용하십시오. 하나라도 바뀌면 다시 묻습니다.</translation>
    </message>
    <message>
        <source>Do not connect</source>
        <translation>연결하지 않기</translation>
    </message>
    <message>
        <source>What is shown stays as it was; it goes on where it stopped.</source>
        <translation>화면의 내용은 그대로 남고, 멈춘 곳에서 이어집니다.</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>다시 로그인</translation>
    </message>
</context>
<context>
    <name>headrace::UploadDialog</name>
    <message>
        <source>Choose a pipeline</source>
        <translation>파이프라인 선택</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Choose a file, or drop it here.</source>
        <translation>파일을 선택하거나 여기에 끌어다 놓으세요.</translation>
    </message>
    <message>
        <source>Reading the file …</source>
        <translation>파일 읽는 중 …</translation>
    </message>
    <message>
        <source>The server would refuse it. %1</source>
        <translation>서버가 거부할 파일입니다. %1</translation>
    </message>
    <message>
        <source>Write tags as name=value, with commas between them.</source>
        <translation>태그는 이름=값으로 쓰고 쉼표로 구분하세요.</translation>
    </message>
    <message>
        <source>Upload a pipeline</source>
        <translation>파이프라인 올리기</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>As</source>
        <translation>올릴 곳</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>A new pipeline</source>
        <translation>새 파이프라인</translation>
    </message>
    <message>
        <source>A new version of %1</source>
        <translation>새 버전: %1</translation>
    </message>
    <message>
        <source>team=ads, stage=prod</source>
        <translation>team=ads, stage=prod</translation>
    </message>
    <message>
        <source>Browse …</source>
        <translation>찾아보기 …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>올리기</translation>
    </message>
</context>
<context>
    <name>headrace::VersionDialog</name>
    <message>
        <source>Compare with a version on a cluster</source>
        <translation>클러스터의 버전과 비교</translation>
    </message>
    <message>
        <source>Upload as a new version</source>
        <translation>새 버전으로 업로드</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>클러스터</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>파이프라인</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Show what changes</source>
        <translation>변경될 내용 보기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Choose a cluster.</source>
        <translation>클러스터를 선택하세요.</translation>
    </message>
    <message>
        <source>Choose a pipeline.</source>
        <translation>파이프라인을 선택하세요.</translation>
    </message>
    <message>
        <source>Reading the versions …</source>
        <translation>버전을 읽는 중 …</translation>
    </message>
    <message>
        <source>This pipeline has no version yet.</source>
        <translation>이 파이프라인에는 아직 버전이 없습니다.</translation>
    </message>
</context>
<context>
    <name>headrace::WeekPanelsView</name>
    <message>
        <source>Weekly panels</source>
        <translation>주간 그래프</translation>
    </message>
    <message>
        <source>Week %1, %2</source>
        <translation>%1주차, %2</translation>
    </message>
    <message>
        <source>Week %1</source>
        <translation>%1주차</translation>
    </message>
</context>
<context>
    <name>headrace::WeeksPage</name>
    <message>
        <source>Weekly traffic</source>
        <translation>주간 트래픽</translation>
    </message>
    <message>
        <source>Weekly %1</source>
        <translation>주간 %1</translation>
    </message>
    <message>
        <source>per %1, same scale in every week</source>
        <translation>%1마다, 모든 주에 같은 눈금</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) selected</source>
        <translation>
            <numerusform>%n행 선택됨</numerusform>
        </translation>
    </message>
    <message>
        <source>week starts</source>
        <translation>주 시작</translation>
    </message>
</context>
<context>
    <name>headrace::YamlEditor</name>
    <message>
        <source>Text of the object</source>
        <translation>개체의 텍스트</translation>
    </message>
    <message>
        <source>Ctrl+F searches, Ctrl+Space says what may be written, F1 explains the field.</source>
        <translation>Ctrl+F: 검색, Ctrl+Space: 쓸 수 있는 것 보기, F1: 필드 설명.</translation>
    </message>
</context>
<context>
    <name>headrace::YamlPage</name>
    <message>
        <source>Your changes were brought into the object as it is now. Ctrl+Z takes that back.</source>
        <translation>내 변경을 지금의 개체에 합쳤습니다. Ctrl+Z로 되돌릴 수 있습니다.</translation>
    </message>
    <message>
        <source>YAML •</source>
        <translation>YAML •</translation>
    </message>
    <message>
        <source>YAML</source>
        <translation>YAML</translation>
    </message>
    <message>
        <source>These are your changes from before. Nothing of them was applied yet.</source>
        <translation>이전에 시작한 변경입니다. 아직 아무것도 적용되지 않았습니다.</translation>
    </message>
    <message>
        <source>This cluster is set to read only.</source>
        <translation>이 클러스터는 읽기 전용으로 설정되어 있습니다.</translation>
    </message>
    <message>
        <source>Objects of this kind cannot be changed.</source>
        <translation>이 종류의 개체는 바꿀 수 없습니다.</translation>
    </message>
    <message>
        <source>You need the right to patch %1.</source>
        <translation>권한이 필요합니다: patch %1.</translation>
    </message>
    <message>
        <source>You need the right to patch %1 in the namespace %2.</source>
        <translation>네임스페이스 %2 안의 권한이 필요합니다: patch %1.</translation>
    </message>
    <message>
        <source>Somebody else has changed the same fields. Choose whose value stays; then what changes is shown.</source>
        <translation>다른 쪽에서 같은 필드를 바꾸었습니다. 어느 값을 남길지 고르면 바뀌는 내용을 보여 줍니다.</translation>
    </message>
    <message>
        <source>Asking the server …</source>
        <translation>서버에 묻는 중 …</translation>
    </message>
    <message>
        <source>Applying …</source>
        <translation>적용하는 중 …</translation>
    </message>
    <message>
        <source>The server warns: %1</source>
        <translation>서버의 경고: %1</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>After applying</source>
        <translation>적용한 뒤</translation>
    </message>
    <message>
        <source>Your text changes nothing: the object already is like that.</source>
        <translation>바뀌는 것이 없습니다: 개체가 이미 그렇습니다.</translation>
    </message>
    <message>
        <source>The server would accept this. Nothing is written yet.</source>
        <translation>서버가 이 변경을 받아들입니다. 아직 아무것도 쓰지 않았습니다.</translation>
    </message>
    <message>
        <source>The server itself adds or changes: %1.</source>
        <translation>서버가 스스로 더하거나 바꾸는 것: %1.</translation>
    </message>
    <message>
        <source>Managed by others, who may change it back: %1.</source>
        <translation>다른 쪽이 관리하여 되돌릴 수 있는 것: %1.</translation>
    </message>
    <message>
        <source>The server would not keep: %1.</source>
        <translation>서버가 남기지 않을 것: %1.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>적용</translation>
    </message>
    <message>
        <source>See what changes</source>
        <translation>바뀌는 내용 보기</translation>
    </message>
    <message>
        <source>Discard my changes</source>
        <translation>내 변경 버리기</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>The object has changed on the server since you began.</source>
        <translation>시작한 뒤로 서버에서 개체가 바뀌었습니다.</translation>
    </message>
    <message>
        <source>Managed fields</source>
        <translation>관리 필드</translation>
    </message>
    <message>
        <source>Show who manages which field</source>
        <translation>어느 필드를 누가 관리하는지 보기</translation>
    </message>
    <message>
        <source>Show values</source>
        <translation>값 보기</translation>
    </message>
    <message>
        <source>Show the values of the secret in the text, base64 as the server has them</source>
        <translation>시크릿의 값을 서버에 있는 base64 그대로 텍스트에 보이기</translation>
    </message>
    <message>
        <source>One below the other</source>
        <translation>위아래로 보기</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>편집</translation>
    </message>
    <message>
        <source>Back to the text</source>
        <translation>텍스트로 돌아가기</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>합치기</translation>
    </message>
    <message>
        <source>Bring my changes into the object as it is now</source>
        <translation>내 변경을 지금의 개체에 합치기</translation>
    </message>
</context>
</TS>
