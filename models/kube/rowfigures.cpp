// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/rowfigures.h"

#include "models/kube/amountwords.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

const ObjectFigures *RowFigures::find(const QString &nameSpace, const QString &name) const
{
    const auto names = m_all.constFind(nameSpace);
    if (names == m_all.constEnd())
        return nullptr;
    const auto found = names->constFind(name);
    return found == names->constEnd() ? nullptr : &*found;
}

bool isAccelerator(const QString &resource)
{
    // Names that device plugins give: the whole one, or its beginning where a plugin has one name a model or a slice.
    static const QString whole[] = {u"nvidia.com/gpu"_s, u"nvidia.com/gpu.shared"_s, u"amd.com/gpu"_s, u"gpu.intel.com/i915"_s, u"gpu.intel.com/xe"_s, u"habana.ai/gaudi"_s, u"google.com/tpu"_s, u"qualcomm.com/qaic"_s, u"cambricon.com/mlu"_s, u"metax-tech.com/gpu"_s, u"rebellions.ai/ATOM"_s};
    static const QString beginnings[] = {u"nvidia.com/mig-"_s, u"aws.amazon.com/neuron"_s, u"cloud-tpus.google.com/"_s, u"huawei.com/Ascend"_s, u"furiosa.ai/"_s, u"rebellions.ai/"_s, u"xilinx.com/fpga"_s};
    const QString name = resource.startsWith(u"requests.") ? resource.mid(9) : resource;
    return std::find(std::begin(whole), std::end(whole), name) != std::end(whole) || std::any_of(std::begin(beginnings), std::end(beginnings), [&](const QString &beginning) { return name.startsWith(beginning); });
}

double acceleratorsIn(const Amounts &amounts)
{
    double sum = 0;
    for (const auto &[resource, amount] : amounts)
        if (isAccelerator(resource))
            sum += amount;
    return sum;
}

QString figureText(const ObjectFigures::Amount &amount, Figure figure)
{
    const QString resource = figure == Figure::Cpu ? u"cpu"_s : figure == Figure::Memory ? u"memory"_s : u"gpu"_s;
    if (figure == Figure::Gpus) {
        if (!std::isnan(amount.room))
            return amount.room == 0 ? QString() : QString((std::isnan(amount.used) ? u"?"_s : amountText(amount.used, resource)) % u" / " % amountText(amount.room, resource));
        return std::isnan(amount.used) || amount.used == 0 ? QString() : amountText(amount.used, resource);
    }
    if (std::isnan(amount.used))
        return {};
    const QString text = amountText(amount.used, resource);
    return std::isnan(amount.room) || amount.room <= 0 ? text : u"%1 (%2 %)"_s.arg(text).arg(qRound(100 * amount.used / amount.room));
}

double figureRank(const ObjectFigures::Amount &amount)
{
    if (std::isnan(amount.used))
        return -1;
    return std::isnan(amount.room) || amount.room <= 0 ? amount.used : amount.used / amount.room;
}

} // namespace headrace
