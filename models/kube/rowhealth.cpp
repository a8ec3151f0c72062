// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/resourcetable.h"

#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

struct Word {
    QLatin1StringView word;
    RowHealth health;
};

/// Status words of Kubernetes and Kubeflow, as kubelet, controllers and printers write them.
constexpr std::array words{
    Word{"Running"_L1, RowHealth::Good},
    Word{"Active"_L1, RowHealth::Good},
    Word{"Ready"_L1, RowHealth::Good},
    Word{"Bound"_L1, RowHealth::Good},
    Word{"True"_L1, RowHealth::Good},
    Word{"Available"_L1, RowHealth::Good},
    Word{"Normal"_L1, RowHealth::None},
    Word{"Completed"_L1, RowHealth::Ended},
    Word{"Complete"_L1, RowHealth::Ended},
    Word{"Succeeded"_L1, RowHealth::Ended},
    Word{"Pending"_L1, RowHealth::Working},
    Word{"ContainerCreating"_L1, RowHealth::Working},
    Word{"PodInitializing"_L1, RowHealth::Working},
    Word{"Created"_L1, RowHealth::Working},
    Word{"Terminating"_L1, RowHealth::Working},
    Word{"SchedulingGated"_L1, RowHealth::Working},
    Word{"Suspended"_L1, RowHealth::Working},
    Word{"Released"_L1, RowHealth::Warning},
    Word{"Warning"_L1, RowHealth::Warning},
    Word{"NotReady"_L1, RowHealth::Bad},
    Word{"Unknown"_L1, RowHealth::Warning},
    Word{"False"_L1, RowHealth::Warning},
    Word{"Failed"_L1, RowHealth::Bad},
    Word{"Lost"_L1, RowHealth::Bad},
    Word{"Evicted"_L1, RowHealth::Bad},
    Word{"OOMKilled"_L1, RowHealth::Bad},
};

} // namespace

RowHealth healthOf(const KubeRow &row, const std::vector<KubeColumn> &columns)
{
    for (std::size_t i = 0; i < columns.size() && i < row.cells.size(); ++i) {
        const QString &name = columns[i].name;
        if (name != u"Status" && name != u"State" && name != u"Ready" && name != u"Type" && name != u"Phase")
            continue;
        const QString &cell = row.cells[i];
        if (name == u"Ready" && cell.contains(u'/'))
            continue;
        const QString word = cell.section(u',', 0, 0);
        for (const Word &known : words)
            if (word == known.word)
                return known.health;
        if (word.startsWith(u"Init:") && !word.contains(u"Err") && !word.contains(u"BackOff"))
            return RowHealth::Working;
        if (word.contains(u"Err") || word.contains(u"BackOff") || word.contains(u"Invalid"))
            return RowHealth::Bad;
    }
    return RowHealth::None;
}

QString stateWordOf(const KubeRow &row, const std::vector<KubeColumn> &columns)
{
    for (const QLatin1StringView wanted : {"Status"_L1, "State"_L1, "Phase"_L1})
        for (std::size_t i = 0; i < columns.size() && i < row.cells.size(); ++i)
            if (columns[i].name == wanted)
                return row.cells[i];
    return {};
}

} // namespace headrace
