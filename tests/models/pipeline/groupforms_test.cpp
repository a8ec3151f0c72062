// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/pipelinedocument.h"
#include "clients/pipelines/pipelinereader.h"
#include "models/pipeline/conditionform.h"
#include "models/pipeline/containers.h"
#include "models/pipeline/edits/groupedits.h"
#include "models/pipeline/edits/pathedits.h"
#include "models/pipeline/newsteps.h"
#include "models/pipeline/pipelinepicture.h"
#include "models/pipeline/podsettings.h"
#include "models/pipeline/wiring.h"

#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

/// A step that gives a whole number, and one that may stand in groups.
PipelineDraft twoSteps()
{
    const PipelineDocument document = PipelineDocument::made(u"p"_s);
    QString id;
    NewStep count = pythonStep(u"NUMBER_INTEGER"_s);
    count.name = u"count"_s;
    Drafted draft = addStep({document.pipeline(), document.platform()}, {}, count, {}, true, &id);
    NewStep act = pythonStep();
    act.name = u"act"_s;
    return *addStep(*draft, {}, act, {}, true, &id);
}

/// if count.Output > 5: act; with another branch behind it.
PipelineDraft branches(QString *group, bool isElse)
{
    QString condition;
    PipelineDraft draft = *wrapNodes(twoSteps(), {u"act"_s}, GroupSpec::Kind::Condition, &condition);
    draft = *setGroupCondition(draft, {condition}, u"int($1) > 5"_s, {{ValueOrigin::Kind::TaskOutput, {u"count"_s}, u"Output"_s}});
    QString id;
    draft = *addStep(draft, {}, pythonStep(), {}, true, &id);
    QString second;
    draft = *wrapNodes(draft, {id}, GroupSpec::Kind::Condition, &second);
    if (isElse)
        draft = *setCondition(draft, {{}, second}, {});
    return *joinBranches(draft, {}, {condition, second}, group);
}

QString conditionOf(const PipelineDraft &draft, const QString &group, const QString &key)
{
    return draft.task(draft.task({}, group).at(u"componentRef").at(u"name").text(), key).at(u"triggerPolicy").at(u"condition").text();
}

const PodSetting &kindNamed(const QString &group)
{
    const auto kinds = podSettingKinds();
    return *std::find_if(kinds.begin(), kinds.end(), [&](const PodSetting &kind) { return kind.group == group; });
}

} // namespace

class GroupFormsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void conditionsBecomeRows_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("rows"); // -1: only a text
        QTest::addColumn<bool>("isAny");
        const QString a = u"inputs.parameter_values['a']"_s;
        QTest::newRow("a number") << QString(u"int("_s % a % u") > 5"_s) << 1 << false;
        QTest::newRow("a negative number") << QString(u"double("_s % a % u") <= -0.5"_s) << 1 << false;
        QTest::newRow("a text") << QString(a % u" == 'heads'"_s) << 1 << false;
        QTest::newRow("all") << QString(a % u" == 'x' && int("_s % a % u") < 3 && "_s % a % u" != 'y'"_s) << 3 << false;
        QTest::newRow("any") << QString(a % u" == 'x' || "_s % a % u" == 'y'"_s) << 2 << true;
        QTest::newRow("both links") << QString(a % u" == 'x' || "_s % a % u" == 'y' && "_s % a % u" == 'z'"_s) << -1 << false;
        QTest::newRow("denied") << QString(u"!("_s % a % u" == 'x')"_s) << -1 << false;
        QTest::newRow("two inputs") << QString(a % u" == inputs.parameter_values['b']"_s) << -1 << false;
        QTest::newRow("a call") << QString(a % u".contains('x')"_s) << -1 << false;
        QTest::newRow("no input") << u"1 == 1"_s << 0 << false;
        QTest::newRow("broken") << u"1 =="_s << -1 << false;
        QTest::newRow("nothing") << QString() << 0 << false;
    }
    void conditionsBecomeRows()
    {
        QFETCH(QString, text);
        QFETCH(int, rows);
        QFETCH(bool, isAny);
        const std::optional<ComparisonList> list = comparisonsOf(text);
        QCOMPARE(list.has_value(), rows >= 0);
        if (!list)
            return;
        QCOMPARE(static_cast<int>(list->rows.size()), rows);
        QCOMPARE(list->isAny, isAny);
        if (rows > 0)
            QCOMPARE(conditionText(*list), text); // and back
    }

    void operandsAreNumbered()
    {
        QCOMPARE(conditionText({{{u"$1"_s, u"BOOLEAN"_s, u"=="_s, PlainValue(true)}, {u"$2"_s, u"NUMBER_INTEGER"_s, u"<"_s, PlainValue(2)}}, true}), u"$1 == true || int($2) < 2"_s);
    }

    void branchesDenyThoseBeforeThem()
    {
        QString group;
        PipelineDraft draft = branches(&group, true);
        const QStringList keys = branchesOf(draft, {group});
        QCOMPARE(keys.size(), qsizetype(2));
        QVERIFY(ownCondition(conditionOf(draft, group, keys.last())).isEmpty()); // the else
        // A branch between.
        QString id;
        draft = *addStep(draft, group, pythonStep(), {}, true, &id);
        QString lane;
        draft = *wrapNodes(draft, {id}, GroupSpec::Kind::Condition, &lane);
        const QString key = taskPathOf(lane).last();
        QCOMPARE(addBranch(draft, {group}, key, true).error().code, u"edit.else"_s);
        draft = *addBranch(draft, {group}, key, false);
        QCOMPARE(branchesOf(draft, {group}), (QStringList{keys.first(), key, keys.last()}));
        QCOMPARE(conditionOf(draft, group, key).count(u"!("_s), qsizetype(1));
        QCOMPARE(conditionOf(draft, group, keys.last()).count(u"!("_s), qsizetype(2));
        // Another condition of the first is denied by all behind it.
        const Drafted changed = setBranch(draft, {group, keys.first()}, u"int($1) < 2"_s, {{ValueOrigin::Kind::TaskOutput, {u"count"_s}, u"Output"_s}});
        QVERIFY2(changed, changed ? "" : qPrintable(changed.error().code));
        QVERIFY(conditionOf(*changed, group, keys.first()).endsWith(u"< 2"_s));
        QVERIFY(conditionOf(*changed, group, key).contains(u") < 2)"_s));
        QVERIFY(conditionOf(*changed, group, keys.last()).contains(u") < 2)"_s));
        QVERIFY(!conditionOf(*changed, group, keys.last()).contains(u"> 5"_s));
        // Taken away, nobody denies it.
        const Drafted less = removeBranch(*changed, {group, key});
        QVERIFY(less);
        QCOMPARE(branchesOf(*less, {group}), keys);
        QCOMPARE(conditionOf(*less, group, keys.last()).count(u"!("_s), qsizetype(1));
    }

    void whatEveryBranchMakesGoesOnAsOne()
    {
        QString group;
        const PipelineDraft draft = branches(&group, true);
        const std::vector<BranchOutput> outputs = mergeableOutputs(draft, group);
        QCOMPARE(outputs.size(), std::size_t(1));
        QCOMPARE(outputs.front().name, u"Output"_s);
        QCOMPARE(outputs.front().sources.size(), std::size_t(2));
        QString name;
        const Drafted merged = mergeBranches(draft, {group}, outputs.front().sources, &name);
        QVERIFY(merged);
        const Graph graph = pipelineGraph(readPipelineSpec(merged->pipeline), {});
        const auto node = std::find_if(graph.nodes.begin(), graph.nodes.end(), [&](const GraphNode &one) { return one.id == group; });
        QVERIFY(node != graph.nodes.end());
        QVERIFY(std::any_of(node->ports.begin(), node->ports.end(), [&](const GraphPort &port) { return port.direction == PortDirection::Output && port.key == name; }));
        QVERIFY(mergeableOutputs(draft, u"count"_s).empty());
    }

    void loopsChangeWhatTheyGoOver()
    {
        QString loop;
        PipelineDraft draft = *wrapNodes(twoSteps(), {u"act"_s}, GroupSpec::Kind::Loop, &loop);
        const QString item = draft.task({}, loop).at(u"parameterIterator").at(u"itemInput").text();
        draft = *setInputParameter(draft, {}, u"names"_s, PlainValue{{u"parameterType"_s, u"LIST"_s}});
        // Texts, so that the step takes them.
        draft = *loopOverItems(draft, {loop}, PlainValue::texts({u"a"_s, u"b"_s}));
        draft = *connectValue(draft, {ValueOrigin::Kind::LoopItem, {loop}, item}, {loop, u"act"_s}, u"value"_s);
        const QString inside = draft.task({}, loop).at(u"componentRef").at(u"name").text();
        QCOMPARE(draft.component(inside).at(u"inputDefinitions").at(u"parameters").at(item).at(u"parameterType").text(), u"STRING"_s);
        const auto read = [&](const PipelineDraft &from) { return from.task(inside, u"act"_s).at(u"inputs").at(u"parameters").at(u"value").at(u"componentInputParameter").text(); };
        QCOMPARE(read(draft), item);
        draft = *renameLoopItem(draft, {loop}, u"name"_s);
        QCOMPARE(read(draft), u"name"_s);
        QCOMPARE(draft.task({}, loop).at(u"parameterIterator").at(u"itemInput").text(), u"name"_s);
        QCOMPARE(renameLoopItem(draft, {loop}, {}).error().code, u"edit.name"_s);
        const Drafted over = loopOverValue(draft, {loop}, {ValueOrigin::Kind::PipelineInput, {}, u"names"_s});
        QVERIFY(over);
        const QString now = over->task({}, loop).at(u"parameterIterator").at(u"itemInput").text();
        QCOMPARE(read(*over), now);
        QVERIFY(!over->component(inside).at(u"inputDefinitions").at(u"parameters").contains(u"name"));
        QCOMPARE(over->task({}, loop).at(u"inputs").at(u"parameters").entries().size(), std::size_t(1));
        // And back: the list that is not used any more is not asked for.
        const Drafted back = loopOverItems(*over, {loop}, PlainValue::texts({u"x"_s}));
        QVERIFY(back);
        QVERIFY(back->task({}, loop).at(u"inputs").at(u"parameters").isEmpty());
        QCOMPARE(back->task({}, loop).at(u"parameterIterator").at(u"items").at(u"raw").text(), u"[\"x\"]"_s);
    }

    void podFieldsAreChecked_data()
    {
        QTest::addColumn<QString>("group");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("code"); // empty: good, and reads as it was typed
        const auto row = [](const char *name, const QString &group, const QString &key, const QString &typed, const QString &code) { QTest::newRow(name) << group << key << typed << code; };
        row("path", u"pvcMount"_s, u"mountPath"_s, u"/data"_s, {});
        row("no path", u"pvcMount"_s, u"mountPath"_s, u"data"_s, u"pod.path"_s);
        row("colon", u"pvcMount"_s, u"mountPath"_s, u"/a:b"_s, u"pod.path"_s);
        row("needed", u"pvcMount"_s, u"mountPath"_s, u" "_s, u"pod.needed"_s);
        row("claim", u"pvcMount"_s, u"pvcNameParameter"_s, u"my-claim"_s, {});
        row("claim from an input", u"pvcMount"_s, u"pvcNameParameter"_s, u"{{claim}}"_s, {});
        row("claim from a step", u"pvcMount"_s, u"pvcNameParameter"_s, u"{{createpvc.name}}"_s, {});
        row("no claim", u"pvcMount"_s, u"pvcNameParameter"_s, u"My Claim"_s, u"pod.label"_s);
        row("variables", u"secretAsEnv"_s, u"keyToEnv"_s, u"user=DB_USER\npassword=DB_PASSWORD"_s, {});
        row("no variable", u"secretAsEnv"_s, u"keyToEnv"_s, u"user=1 A"_s, u"pod.variable"_s);
        row("half a variable", u"secretAsEnv"_s, u"keyToEnv"_s, u"user"_s, u"pod.variable"_s);
        row("labels", u"nodeSelector"_s, u"labels"_s, u"disk=ssd\nexample.org/zone=b"_s, {});
        row("no label", u"nodeSelector"_s, u"labels"_s, u"a b=c"_s, u"pod.pair"_s);
        row("amount", u"emptyDirMounts"_s, u"sizeLimit"_s, u"1.5Gi"_s, {});
        row("no amount", u"emptyDirMounts"_s, u"sizeLimit"_s, u"1 GB"_s, u"pod.amount"_s);
        row("seconds", u"activeDeadlineSeconds"_s, u"activeDeadlineSeconds"_s, u"600"_s, {});
        row("negative", u"activeDeadlineSeconds"_s, u"activeDeadlineSeconds"_s, u"-1"_s, u"pod.number"_s);
        row("policy", u"imagePullPolicy"_s, u"imagePullPolicy"_s, u"Always"_s, {});
        row("no policy", u"imagePullPolicy"_s, u"imagePullPolicy"_s, u"Sometimes"_s, u"pod.choice"_s);
        row("modes", u"genericEphemeralVolume"_s, u"accessModes"_s, u"ReadWriteOnce\nReadOnlyMany"_s, {});
        row("no mode", u"genericEphemeralVolume"_s, u"accessModes"_s, u"Write"_s, u"pod.choice"_s);
        row("requirements", u"nodeAffinity"_s, u"matchExpressions"_s, u"disk In ssd,nvme\ngpu Exists"_s, {});
        row("no values", u"nodeAffinity"_s, u"matchExpressions"_s, u"disk In"_s, u"pod.requirement"_s);
        row("values too many", u"nodeAffinity"_s, u"matchExpressions"_s, u"gpu Exists x"_s, u"pod.requirement"_s);
        row("plain variables", u"initContainers"_s, u"env"_s, u"A=b=c"_s, {});
        row("yes", u"podAffinity"_s, u"anti"_s, u"true"_s, {});
    }
    void podFieldsAreChecked()
    {
        QFETCH(QString, group);
        QFETCH(QString, key);
        QFETCH(QString, typed);
        QFETCH(QString, code);
        const PodSetting &kind = kindNamed(group);
        const auto field = std::find_if(kind.fields.begin(), kind.fields.end(), [&](const PodField &one) { return one.key == key; });
        QVERIFY(field != kind.fields.end());
        const Result<PlainValue> value = podFieldValue(*field, typed);
        if (!code.isEmpty()) {
            QVERIFY(!value);
            QCOMPARE(value.error().code, code);
            QCOMPARE(value.error().arguments.value(1), key);
            return;
        }
        QVERIFY2(value, value ? "" : qPrintable(value.error().code));
        QCOMPARE(podFieldText(*field, *value), typed);
    }

    /// What the program writes is what the typed view reads.
    void everyKindIsReadBack()
    {
        const std::map<QString, QString> typed{{u"mountPath"_s, u"/m"_s}, {u"keyToEnv"_s, u"k=V"_s}, {u"labels"_s, u"a=b"_s}, {u"annotations"_s, u"c=d"_s}, {u"matchExpressions"_s, u"a Exists"_s},
                                               {u"matchPodLabels"_s, u"a=b"_s}, {u"accessModes"_s, u"ReadWriteOnce"_s}, {u"size"_s, u"1Gi"_s}, {u"sizeLimit"_s, u"1Gi"_s}, {u"activeDeadlineSeconds"_s, u"9"_s},
                                               {u"imagePullPolicy"_s, u"Never"_s}, {u"runAsUser"_s, u"7"_s}, {u"tolerationSeconds"_s, u"5"_s}};
        for (const PodSetting &kind : podSettingKinds()) {
            PlainValue setting = kind.shape == PodSetting::Shape::Scalar ? PlainValue() : PlainValue::emptyMap();
            for (const PodField &field : kind.fields) {
                const auto given = typed.find(field.key);
                const Result<PlainValue> value = podFieldValue(field, given != typed.end() ? given->second : field.isNeeded ? u"name"_s : QString());
                QVERIFY2(value, qPrintable(kind.group + field.key));
                setting = kind.shape == PodSetting::Shape::Scalar ? *value : withPodField(field, setting, *value);
            }
            QVERIFY2(!podSettingLine(kind, setting).isEmpty(), qPrintable(kind.group));
            const PlainValue executor{{kind.group, kind.shape == PodSetting::Shape::List ? PlainValue::list({setting}) : setting}};
            QVERIFY2(!(readKubernetesExecutor(executor) == KubernetesExecutor{}), qPrintable(kind.group));
        }
    }

    void oldNamesStayAsTheyWereWritten()
    {
        const PodField &name = kindNamed(u"secretAsEnv"_s).fields.front();
        const PlainValue old{{u"secretName"_s, u"login"_s}};
        QCOMPARE(podFieldText(name, podFieldIn(name, old)), u"login"_s);
        QCOMPARE(withPodField(name, old, *podFieldValue(name, u"login"_s)), old);
        const PlainValue other = withPodField(name, old, *podFieldValue(name, u"other"_s));
        QVERIFY(!other.contains(u"secretName"));
        QCOMPARE(podFieldText(name, podFieldIn(name, other)), u"other"_s);
        const PodField &claim = kindNamed(u"pvcMount"_s).fields.front();
        QCOMPARE(podFieldText(claim, podFieldIn(claim, PlainValue{{u"constant"_s, u"disk"_s}, {u"mountPath"_s, u"/a"_s}})), u"disk"_s);
        QCOMPARE(podFieldText(claim, podFieldIn(claim, PlainValue{{u"taskOutputParameter"_s, PlainValue{{u"outputParameterKey"_s, u"name"_s}, {u"producerTask"_s, u"createpvc"_s}}}, {u"mountPath"_s, u"/a"_s}})), u"{{createpvc.name}}"_s);
    }
};

QTEST_GUILESS_MAIN(GroupFormsTest)
#include "groupforms_test.moc"
