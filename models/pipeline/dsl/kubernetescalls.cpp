// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/dsl/kubernetescalls.h"

#include "models/pipeline/dsl/pythonwords.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QString named(const QString &name, const QString &value)
{
    return name % u'=' % value;
}

QString dictionary(const std::vector<KeyToVariable> &pairs)
{
    QStringList parts;
    for (const KeyToVariable &one : pairs)
        parts.append(pythonText(one.key) % u": "_s % pythonText(one.variable));
    return u'{' % parts.join(u", "_s) % u'}';
}

QString dictionary(const std::map<QString, QString> &pairs)
{
    QStringList parts;
    for (const auto &[key, value] : pairs)
        parts.append(pythonText(key) % u": "_s % pythonText(value));
    return u'{' % parts.join(u", "_s) % u'}';
}

QString textList(const QStringList &texts)
{
    return pythonValue(PlainValue::texts(texts));
}

class Calls
{
public:
    Calls(const KubernetesExecutor &pod, QString task, const SourceWord &wordOf, QStringList *gaps)
        : m_pod(pod)
        , m_task(std::move(task))
        , m_wordOf(wordOf)
        , m_gaps(gaps)
    {
    }

    QStringList run()
    {
        addObjects(m_pod.secretsAsEnvironment, u"secret"_s);
        addObjects(m_pod.secretsAsVolume, u"secret"_s);
        addObjects(m_pod.configMapsAsEnvironment, u"config_map"_s);
        addObjects(m_pod.configMapsAsVolume, u"config_map"_s);
        addVolumes();
        addScheduling();
        addPod();
        return m_calls;
    }

private:
    void call(const QString &function, QStringList arguments)
    {
        arguments.prepend(m_task);
        m_calls.append(u"kubernetes."_s % function % u'(' % arguments.join(u", "_s) % u')');
    }

    QString word(const ParameterSource &source, const QString &field)
    {
        QString text = m_wordOf(source);
        if (text.isEmpty()) {
            m_gaps->append(u"platform."_s % field);
            return u"\"\""_s;
        }
        return text;
    }

    void addObjects(const std::vector<MountedObject> &objects, const QString &kind)
    {
        for (const MountedObject &one : objects) {
            QStringList arguments{named(kind % u"_name"_s, word(one.name, kind))};
            const bool isVolume = !one.mountPath.isEmpty();
            arguments.append(isVolume ? named(u"mount_path"_s, pythonText(one.mountPath)) : named(kind % u"_key_to_env"_s, dictionary(one.keys)));
            if (one.isOptional)
                arguments.append(u"optional=True"_s);
            call(u"use_"_s % kind % (isVolume ? u"_as_volume"_s : u"_as_env"_s), arguments);
        }
    }

    void addVolumes()
    {
        for (const MountedClaim &one : m_pod.claims) {
            QStringList arguments{named(u"pvc_name"_s, word(one.name, u"pvcMount"_s)), named(u"mount_path"_s, pythonText(one.mountPath))};
            if (!one.subPath.isEmpty())
                arguments.append(named(u"sub_path"_s, pythonText(one.subPath)));
            call(u"mount_pvc"_s, arguments);
        }
        for (const OwnVolume &one : m_pod.emptyDirs) {
            QStringList arguments{named(u"volume_name"_s, pythonText(one.name)), named(u"mount_path"_s, pythonText(one.mountPath))};
            if (!one.medium.isEmpty())
                arguments.append(named(u"medium"_s, pythonText(one.medium)));
            if (!one.size.isEmpty())
                arguments.append(named(u"size_limit"_s, pythonText(one.size)));
            call(u"empty_dir_mount"_s, arguments);
        }
        for (const OwnVolume &one : m_pod.ephemeralVolumes) {
            QStringList arguments{named(u"volume_name"_s, pythonText(one.name)), named(u"mount_path"_s, pythonText(one.mountPath)), named(u"access_modes"_s, textList(one.accessModes)), named(u"size"_s, pythonText(one.size))};
            if (!one.storageClass.isEmpty())
                arguments.append(named(u"storage_class_name"_s, pythonText(one.storageClass)));
            if (!one.labels.empty())
                arguments.append(named(u"labels"_s, dictionary(one.labels)));
            if (!one.annotations.empty())
                arguments.append(named(u"annotations"_s, dictionary(one.annotations)));
            call(u"add_ephemeral_volume"_s, arguments);
        }
        if (m_pod.sharedMemory)
            m_gaps->append(u"platform.enabledSharedMemory"_s);
    }

    static QString requirements(const std::vector<SelectorRequirement> &all)
    {
        PlainValue list = PlainValue::list();
        for (const SelectorRequirement &one : all)
            list.append(PlainValue{{u"key"_s, one.key}, {u"operator"_s, one.operation}, {u"values"_s, PlainValue::texts(one.values)}});
        return pythonValue(list);
    }

    void addScheduling()
    {
        for (const auto &[key, value] : m_pod.nodeLabels)
            call(u"add_node_selector"_s, {named(u"label_key"_s, pythonText(key)), named(u"label_value"_s, pythonText(value))});
        if (m_pod.nodeSelectorJson.kind != ParameterSource::Kind::None)
            call(u"add_node_selector_json"_s, {named(u"node_selector_json"_s, word(m_pod.nodeSelectorJson, u"nodeSelector"_s))});
        for (const PodToleration &one : m_pod.tolerations) {
            if (one.json.kind != ParameterSource::Kind::None) {
                call(u"add_toleration_json"_s, {named(u"toleration_json"_s, word(one.json, u"tolerations"_s))});
                continue;
            }
            QStringList arguments;
            for (const auto &[name, value] : {std::pair(u"key"_s, one.key), std::pair(u"operator"_s, one.operation), std::pair(u"value"_s, one.value), std::pair(u"effect"_s, one.effect)})
                if (!value.isEmpty())
                    arguments.append(named(name, pythonText(value)));
            if (one.seconds)
                arguments.append(named(u"toleration_seconds"_s, QString::number(*one.seconds)));
            call(u"add_toleration"_s, arguments);
        }
        for (const NodeAffinity &one : m_pod.nodeAffinity) {
            if (one.json.kind != ParameterSource::Kind::None) {
                call(u"add_node_affinity_json"_s, {named(u"node_affinity_json"_s, word(one.json, u"nodeAffinity"_s))});
                continue;
            }
            QStringList arguments;
            if (!one.expressions.empty())
                arguments.append(named(u"match_expressions"_s, requirements(one.expressions)));
            if (!one.fields.empty())
                arguments.append(named(u"match_fields"_s, requirements(one.fields)));
            if (one.weight)
                arguments.append(named(u"weight"_s, QString::number(*one.weight)));
            call(u"add_node_affinity"_s, arguments);
        }
        if (!m_pod.podAffinity.empty())
            m_gaps->append(u"platform.podAffinity"_s);
    }

    void addPod()
    {
        for (const auto &[key, value] : m_pod.podLabels)
            call(u"add_pod_label"_s, {named(u"label_key"_s, pythonText(key)), named(u"label_value"_s, pythonText(value))});
        for (const auto &[key, value] : m_pod.podAnnotations)
            call(u"add_pod_annotation"_s, {named(u"annotation_key"_s, pythonText(key)), named(u"annotation_value"_s, pythonText(value))});
        QStringList secrets;
        for (const ParameterSource &one : m_pod.pullSecrets)
            secrets.append(word(one, u"imagePullSecret"_s));
        if (!secrets.isEmpty())
            call(u"set_image_pull_secrets"_s, {u'[' % secrets.join(u", "_s) % u']'});
        if (!m_pod.pullPolicy.isEmpty())
            call(u"set_image_pull_policy"_s, {pythonText(m_pod.pullPolicy)});
        if (m_pod.activeDeadlineSeconds > 0)
            call(u"set_timeout"_s, {QString::number(m_pod.activeDeadlineSeconds)});
        for (const KeyToVariable &one : m_pod.fieldsAsEnvironment)
            call(u"use_field_path_as_env"_s, {named(u"env_name"_s, pythonText(one.variable)), named(u"field_path"_s, pythonText(one.key))});
        QStringList security;
        if (m_pod.runAsUser)
            security.append(named(u"run_as_user"_s, QString::number(*m_pod.runAsUser)));
        if (m_pod.runAsGroup)
            security.append(named(u"run_as_group"_s, QString::number(*m_pod.runAsGroup)));
        if (m_pod.runAsNonRoot)
            security.append(named(u"run_as_non_root"_s, *m_pod.runAsNonRoot ? u"True"_s : u"False"_s));
        if (!security.isEmpty())
            call(u"set_security_context"_s, security);
        if (!m_pod.initContainers.empty())
            m_gaps->append(u"platform.initContainers"_s);
    }

    const KubernetesExecutor &m_pod;
    QString m_task;
    const SourceWord &m_wordOf;
    QStringList *m_gaps;
    QStringList m_calls;
};

} // namespace

QStringList kubernetesCalls(const KubernetesExecutor &pod, const QString &task, const SourceWord &wordOf, QStringList *gaps)
{
    return Calls(pod, task, wordOf, gaps).run();
}

} // namespace headrace
