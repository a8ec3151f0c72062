// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/podwords.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

struct Word {
    const char *key;
    const char *text;
};

constexpr std::array kinds{
    Word{"pvcMount", QT_TRANSLATE_NOOP("PodWords", "Volume of a claim")},
    Word{"secretAsEnv", QT_TRANSLATE_NOOP("PodWords", "Secret as variables")},
    Word{"secretAsVolume", QT_TRANSLATE_NOOP("PodWords", "Secret as files")},
    Word{"configMapAsEnv", QT_TRANSLATE_NOOP("PodWords", "ConfigMap as variables")},
    Word{"configMapAsVolume", QT_TRANSLATE_NOOP("PodWords", "ConfigMap as files")},
    Word{"nodeSelector", QT_TRANSLATE_NOOP("PodWords", "Node selector")},
    Word{"tolerations", QT_TRANSLATE_NOOP("PodWords", "Toleration")},
    Word{"nodeAffinity", QT_TRANSLATE_NOOP("PodWords", "Node affinity")},
    Word{"podAffinity", QT_TRANSLATE_NOOP("PodWords", "Pod affinity")},
    Word{"podMetadata", QT_TRANSLATE_NOOP("PodWords", "Labels and annotations")},
    Word{"imagePullPolicy", QT_TRANSLATE_NOOP("PodWords", "Image pull policy")},
    Word{"imagePullSecret", QT_TRANSLATE_NOOP("PodWords", "Image pull secret")},
    Word{"activeDeadlineSeconds", QT_TRANSLATE_NOOP("PodWords", "Time limit")},
    Word{"emptyDirMounts", QT_TRANSLATE_NOOP("PodWords", "Empty folder")},
    Word{"enabledSharedMemory", QT_TRANSLATE_NOOP("PodWords", "Shared memory")},
    Word{"genericEphemeralVolume", QT_TRANSLATE_NOOP("PodWords", "Volume of the pod’s own")},
    Word{"fieldPathAsEnv", QT_TRANSLATE_NOOP("PodWords", "Pod field as a variable")},
    Word{"securityContext", QT_TRANSLATE_NOOP("PodWords", "Security context")},
    Word{"initContainers", QT_TRANSLATE_NOOP("PodWords", "Init container")},
};

constexpr std::array fields{
    Word{"pvcNameParameter", QT_TRANSLATE_NOOP("PodWords", "Claim (PVC)")},
    Word{"secretNameParameter", QT_TRANSLATE_NOOP("PodWords", "Secret")},
    Word{"configMapNameParameter", QT_TRANSLATE_NOOP("PodWords", "ConfigMap")},
    Word{"mountPath", QT_TRANSLATE_NOOP("PodWords", "Mount path")},
    Word{"subPath", QT_TRANSLATE_NOOP("PodWords", "Path in the volume")},
    Word{"keyToEnv", QT_TRANSLATE_NOOP("PodWords", "Keys as variables")},
    Word{"optional", QT_TRANSLATE_NOOP("PodWords", "May be missing")},
    Word{"labels", QT_TRANSLATE_NOOP("PodWords", "Labels")},
    Word{"annotations", QT_TRANSLATE_NOOP("PodWords", "Annotations")},
    Word{"key", QT_TRANSLATE_NOOP("PodWords", "Key of the taint")},
    Word{"operator", QT_TRANSLATE_NOOP("PodWords", "Operator")},
    Word{"value", QT_TRANSLATE_NOOP("PodWords", "Value of the taint")},
    Word{"effect", QT_TRANSLATE_NOOP("PodWords", "Effect")},
    Word{"tolerationSeconds", QT_TRANSLATE_NOOP("PodWords", "For how many seconds")},
    Word{"matchExpressions", QT_TRANSLATE_NOOP("PodWords", "Labels of the node")},
    Word{"matchPodLabels", QT_TRANSLATE_NOOP("PodWords", "Labels of the pods")},
    Word{"topologyKey", QT_TRANSLATE_NOOP("PodWords", "Topology key")},
    Word{"namespaces", QT_TRANSLATE_NOOP("PodWords", "Namespaces")},
    Word{"weight", QT_TRANSLATE_NOOP("PodWords", "Weight (empty: it must hold)")},
    Word{"anti", QT_TRANSLATE_NOOP("PodWords", "Away from them")},
    Word{"imagePullPolicy", QT_TRANSLATE_NOOP("PodWords", "When the image is pulled")},
    Word{"activeDeadlineSeconds", QT_TRANSLATE_NOOP("PodWords", "Seconds")},
    Word{"volumeName", QT_TRANSLATE_NOOP("PodWords", "Volume name")},
    Word{"medium", QT_TRANSLATE_NOOP("PodWords", "Medium")},
    Word{"sizeLimit", QT_TRANSLATE_NOOP("PodWords", "Size at most")},
    Word{"size", QT_TRANSLATE_NOOP("PodWords", "Size")},
    Word{"accessModes", QT_TRANSLATE_NOOP("PodWords", "Access modes")},
    Word{"defaultStorageClass", QT_TRANSLATE_NOOP("PodWords", "Take the default storage class")},
    Word{"storageClassName", QT_TRANSLATE_NOOP("PodWords", "Storage class")},
    Word{"fieldPath", QT_TRANSLATE_NOOP("PodWords", "Field of the pod")},
    Word{"name", QT_TRANSLATE_NOOP("PodWords", "Name")},
    Word{"runAsUser", QT_TRANSLATE_NOOP("PodWords", "User (number)")},
    Word{"runAsGroup", QT_TRANSLATE_NOOP("PodWords", "Group (number)")},
    Word{"runAsNonRoot", QT_TRANSLATE_NOOP("PodWords", "Never as root")},
    Word{"image", QT_TRANSLATE_NOOP("PodWords", "Image")},
    Word{"command", QT_TRANSLATE_NOOP("PodWords", "Command")},
    Word{"args", QT_TRANSLATE_NOOP("PodWords", "Arguments")},
    Word{"env", QT_TRANSLATE_NOOP("PodWords", "Variables")},
    Word{"restartPolicy", QT_TRANSLATE_NOOP("PodWords", "Restart policy")},
};

template<std::size_t N>
const char *textOf(const std::array<Word, N> &words, const QString &key)
{
    const auto found = std::find_if(words.begin(), words.end(), [&](const Word &word) { return key == QLatin1StringView(word.key); });
    return found == words.end() ? nullptr : found->text;
}

} // namespace

QString PodWords::kind(const QString &group)
{
    const char *const text = textOf(kinds, group);
    return text ? tr(text) : group;
}

QString PodWords::field(const QString &group, const QString &key)
{
    if (group == "fieldPathAsEnv"_L1 && key == "name"_L1)
        return tr("Variable");
    const char *const text = textOf(fields, key);
    return text ? tr(text) : key;
}

QString PodWords::hint(const PodField &field)
{
    switch (field.kind) {
    case PodField::Kind::Path:
        return u"/data"_s;
    case PodField::Kind::Amount:
        return u"1Gi"_s;
    case PodField::Kind::Pairs:
        return tr("key=value, one a line");
    case PodField::Kind::Texts:
        return field.choices.isEmpty() ? tr("one a line") : field.choices.join(u", "_s);
    case PodField::Kind::Variables:
        return field.choices[1] == "envVar"_L1 ? tr("key=VARIABLE, one a line") : tr("VARIABLE=value, one a line");
    case PodField::Kind::Requirements:
        return tr("disk In ssd,nvme or gpu Exists, one a line");
    case PodField::Kind::Name:
        return tr("a name, or {{input}}");
    default:
        return {};
    }
}

} // namespace headrace
